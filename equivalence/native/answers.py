"""Have a tool's recorder run pipelines, and take what it tells: a trace for each request, whatever happens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from calque.equivalence.native.recorders import Recorders, Script

PATIENCE = 2
"""After so many runs of a pipeline that took too long, no more of them are tried."""
_LATE: dict[str, Any] = {"state": "timeout", "nodes": [], "error": "other runs of it were not done in time"}


def answers(recorders: Recorders, script: Script, requests: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The trace of each request; its "state" is "timeout" or "not_run" if there is none.

    Args:
        recorders: those that are started.
        script: which one is asked.
        requests: each with an "id" of its own.
    """
    found: dict[int, dict[str, Any]] = {}
    left, said = list(requests), ""
    while left:
        recorder = recorders.of(script)
        told = recorder.told(left)
        said = recorder.said
        found |= {one["id"]: one for one in told if one.get("id") is not None}
        if not told:
            break
        late = Counter(
            _pipeline(one) for one in requests if found.get(one["id"], {}).get("state") == "timeout"
        )
        given_up = {
            one["id"]: _LATE for one in left if late[_pipeline(one)] >= PATIENCE and one["id"] not in found
        }
        found |= given_up
        left = [one for one in left if one["id"] not in found]
    blank = {
        "state": "not_run",
        "nodes": [],
        "error": f"{script[1]} ended early: {said[-600:].strip() or 'it said nothing'}",
    }
    return [found.get(one["id"], blank) for one in requests]


def _pipeline(request: dict[str, Any]) -> str:
    return str(request.get("flow") or request.get("job") or request.get("pipeline"))
