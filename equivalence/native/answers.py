"""Have a tool's recorder run pipelines, and take what it tells: a trace for each request, whatever happens."""

from __future__ import annotations

import json
import os
import subprocess
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from calque.equivalence.native.environments import ORACLES

PATIENCE = 2
"""After so many runs of a pipeline that took too long, no more of them are tried."""
_LATE: dict[str, Any] = {"state": "timeout", "nodes": [], "error": "other runs of it were not done in time"}
START = 120
"""Seconds that a tool may take until its first run begins, and to end."""


def answers(
    python: Path, recorder: str, requests: Sequence[dict[str, Any]], limit: float
) -> list[dict[str, Any]]:
    """The trace of each request; its "state" is "timeout" or "not_run" if there is none.

    Args:
        python: the tool's interpreter.
        recorder: the name of the script in `oracles/`.
        requests: each with an "id" of its own.
        limit: seconds that one run may take.
    """
    found: dict[int, dict[str, Any]] = {}
    left, said = list(requests), ""
    while left:
        told, said = _told(python, recorder, left, limit)
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
        "error": f"{recorder} ended early: {said[-600:].strip() or 'it said nothing'}",
    }
    return [found.get(one["id"], blank) for one in requests]


def _pipeline(request: dict[str, Any]) -> str:
    return str(request.get("flow") or request.get("job") or request.get("pipeline"))


def _told(
    python: Path, recorder: str, requests: list[dict[str, Any]], limit: float
) -> tuple[list[dict[str, Any]], str]:
    """What the recorder says, as far as it comes, and what it writes on the side."""
    environment = {
        name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")
    }
    process = subprocess.Popen(
        [str(python), str(ORACLES / recorder), str(limit)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        start_new_session=True,
    )
    try:
        out, error = process.communicate(json.dumps(requests, default=str), START + limit * len(requests))
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, 9)
        out, error = process.communicate()
    whole = out if out.endswith("\n") else out.rpartition("\n")[0]
    return [json.loads(line) for line in whole.splitlines()], error
