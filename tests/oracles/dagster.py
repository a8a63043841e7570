"""Ask the real Dagster: what emitted projects define, and what their jobs do."""

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from calque.equivalence.native.environments import ORACLES
from tests.oracles.kept import told

LIMIT = 60
"""Seconds that one project may take to load, or one run to end."""


def loaded(
    python: Path, projects: Sequence[Path], ticks: tuple[str, str] | None = None
) -> dict[Path, dict[str, Any]]:
    """For each folder of a project {"error", "warnings", "jobs", "assets", "facts", "checks", "schedules", "sensors"}.

    Args:
        python: Dagster's interpreter.
        projects: folders that `calque migrate` wrote.
        ticks: two instants; each schedule then has the "runs" that it requests between them.
    """
    options = ["--ticks", *ticks] if ticks else []
    said = _loaded(python, [*map(str, projects), *options])
    found: dict[str, dict[str, Any]] = json.loads(said)
    return {Path(folder): description for folder, description in found.items()}


def runs(python: Path, requests: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The normalized traces of runs, one for each request (their form: `equivalence/oracles/dagster_runs.py`)."""
    return told(python, "dagster_runs.py", LIMIT, requests)


def _loaded(python: Path, options: list[str]) -> str:
    command = [str(python), str(ORACLES / "dagster_load.py"), str(LIMIT), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"dagster_load.py failed: {done.stderr[-2000:]}")
    return done.stdout
