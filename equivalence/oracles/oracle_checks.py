"""What several checks that one step makes of its assets have found together."""

from __future__ import annotations

from typing import Any


def together(before: dict[str, Any] | None, found: dict[str, Any]) -> dict[str, Any]:
    """They have passed if all have; else the worst of their severities counts."""
    if before is None:
        return found
    failed = [one for one in (before, found) if not one["passed"]]
    worst = next((one for one in failed if one["severity"] == "ERROR"), failed[0] if failed else found)
    return {**found, "passed": not failed, "severity": worst["severity"]}
