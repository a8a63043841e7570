"""Ask the real Prefect 1: how flows end, and when their schedules fire."""

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

RECORDERS = Path(__file__).parent / "recorders"


def runs(python: Path, requests: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The normalized traces of runs, one for each request (their form: `recorders/prefect_one_runs.py`).

    Args:
        python: Prefect 1's interpreter.
        requests: which flows to run.
    """
    return _answers(python, "prefect_one_runs.py", list(requests))


def ticks(python: Path, requests: Sequence[Mapping[str, Any]]) -> list[list[list[Any]]]:
    """The instants at which schedules fire, one list for each request (its form: `recorders/prefect_one_schedules.py`).

    Args:
        python: Prefect 1's interpreter.
        requests: of which flows, and after when.
    """
    return _answers(python, "prefect_one_schedules.py", list(requests))


def _answers(python: Path, recorder: str, requests: list[Mapping[str, Any]]) -> list[Any]:
    done = subprocess.run(
        [str(python), str(RECORDERS / recorder)],
        input=json.dumps(requests, default=str),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{recorder} failed: {done.stderr[-3000:]}")
    return [json.loads(line) for line in done.stdout.splitlines()]
