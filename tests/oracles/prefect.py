"""Ask the real Prefect: how flows end."""

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from calque.equivalence.native.environments import ORACLES

LIMIT = 30
"""Seconds that one run may take."""


def runs(python: Path, requests: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The normalized traces of runs, one for each request (their form: `equivalence/oracles/prefect_runs.py`).

    Args:
        python: Prefect's interpreter.
        requests: which flows to run.
    """
    command = [str(python), str(ORACLES / "prefect_runs.py"), str(LIMIT)]
    found: list[dict[str, Any]] = []
    while len(found) < len(requests):
        said = json.dumps(list(requests[len(found) :]), default=str)
        done = subprocess.run(command, input=said, capture_output=True, text=True, check=False)
        if not done.stdout:
            raise RuntimeError(f"prefect_runs.py failed: {done.stderr[-3000:]}")
        lines = (json.loads(line) for line in done.stdout.splitlines())
        found += [one for one in lines if "answered" not in one]
    return found
