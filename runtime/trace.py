"""What happened in a run: events, one JSON object each, and the summary that is compared with the real tools'.

Each event is an object with its kind (`e`) and, where it is about an instance, the node (`n`) and the element (`k`).
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Trace:
    """The events of a run, in order.

    Attributes:
        pipeline: its id.
        state: how the run ended.
        events: what happened.
    """

    pipeline: str
    state: str = "running"
    events: list[dict[str, Any]] = field(default_factory=list)

    def add(self, event: str, **content: Any) -> None:
        """Note an event."""
        self.events.append({"e": event, **content})

    def lines(self) -> str:
        """The events as JSON lines."""
        return "".join(json.dumps(plain(event), ensure_ascii=False) + "\n" for event in self.events)


def plain(value: Any) -> Any:
    """A value as JSON; what JSON has not, as its representation."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return value if value == value and abs(value) != float("inf") else {"repr": repr(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        return [plain(item) for item in value]
    if isinstance(value, Set):
        return sorted((plain(item) for item in value), key=repr)
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat()
    return {"repr": repr(value)[:300]}


def summary(trace: Trace) -> dict[str, Any]:
    """How the run and each instance ended, with outputs; the form in which the real tools' runs are recorded, too."""
    attempts: dict[tuple[str, int | None], int] = {}
    outputs: dict[tuple[str, int | None], dict[str, Any]] = {}
    nodes = []
    assets: set[tuple[str, str]] = set()
    checks: dict[str, dict[str, Any]] = {}
    for event in trace.events:
        instance = (event.get("n", ""), event.get("k"))
        if event["e"] == "attempt":
            attempts[instance] = event["try"]
        elif event["e"] == "outputs":
            outputs[instance] = event["out"]
        elif event["e"] == "final":
            nodes.append((instance, event["st"]))
        elif event["e"] == "asset":
            assets.add((event["key"], event["n"]))
        elif event["e"] == "check":
            said = {"passed": event["passed"], "severity": event["severity"]}
            checks[event["n"]] = together(checks.get(event["n"]), said)
    return {
        "pipeline": trace.pipeline,
        "state": trace.state,
        "nodes": [
            {
                "node": node,
                "key": key,
                "state": state,
                "attempts": attempts.get((node, key), 0),
                "outputs": plain(dict(sorted(outputs.get((node, key), {}).items()))),
            }
            for (node, key), state in sorted(
                nodes, key=lambda item: (item[0][0], -1 if item[0][1] is None else item[0][1])
            )
        ],
        "assets": sorted(assets),
        **({"checks": checks} if checks else {}),
        "error": None,
    }


def together(before: dict[str, Any] | None, found: dict[str, Any]) -> dict[str, Any]:
    """What several checks that one node makes have found together."""
    if before is None:
        return found
    failed = [one for one in (before, found) if not one["passed"]]
    worst = next((one for one in failed if one["severity"] == "ERROR"), failed[0] if failed else found)
    return {**found, "passed": not failed, "severity": worst["severity"]}
