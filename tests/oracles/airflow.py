"""Ask the real Airflow: its graph of DAG files, its runs of them, the runs that it schedules."""

import hashlib
import json
import os
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from calque.equivalence.native.environments import ORACLES, cache_folder
from tests.oracles.kept import told

RECORDERS = Path(__file__).parent / "recorders"
"""Those that only tests use; they import some of the package's."""
LOGICAL_DATE = "2024-03-01T00:00:00+00:00"
LIMIT = 150
"""Seconds that one file's runs may take, on a machine that has other things to do."""
OF_AN_EXAMPLE = 25
"""The same for Airflow's own examples, some of which wait for ever."""

ASK_THE_CLOCK = ("example_branch_datetime_operator.py", "example_branch_day_of_week_operator.py")
"""Files whose DAGs ask the time of day, or the day: what Airflow did on another day says nothing."""


def example_dags(python: Path) -> Path:
    """The folder of Airflow's own example DAGs."""
    return next((python.parents[1] / "lib").glob("python*")) / "site-packages" / "airflow" / "example_dags"


def standard_examples(python: Path) -> Path:
    """The folder of the standard provider's example DAGs (Airflow 3)."""
    return example_dags(python).parent / "providers" / "standard" / "example_dags"


def graphs(python: Path, files: Sequence[Path]) -> dict[str, Any]:
    """For each file (by its path) {"dags": {dag_id: description}, "errors": [text]}."""
    said = _ask(python, RECORDERS / "airflow_graph.py", [], files)
    found: dict[str, Any] = json.loads(said)
    return found


def runs(
    python: Path,
    files: Sequence[Path],
    logical_date: str = LOGICAL_DATE,
    fresh: bool = False,
    limit: int = LIMIT,
    conf: Mapping[str, Mapping[str, Any]] | None = None,
) -> list[dict[str, Any]]:
    """The normalized traces of all DAGs of the files, run with `dag.test()`.

    Args:
        python: Airflow's interpreter.
        files: the DAG files.
        logical_date: of the runs.
        fresh: run them even if they are recorded: they use other files, or what they write is wanted.
        limit: seconds that the runs of one file may take.
        conf: the parameters of runs, by the DAG's id; then only those DAGs are run, of whichever file has them.
    """
    paths = [str(file.absolute()) for file in files]
    requests: list[dict[str, Any]] = [
        {"files": [path], "pipeline": None, "at": logical_date} for path in paths
    ]
    if conf is not None:
        requests = [
            {"files": paths, "pipeline": dag, "at": logical_date, "conf": given}
            for dag, given in conf.items()
        ]
    script = ORACLES / "airflow_runs.py"

    def said() -> str:
        return json.dumps(told(python, script.name, limit, requests))

    options = [str(limit), json.dumps(requests)]
    found: list[dict[str, Any]] = json.loads(
        said() if fresh else _recorded(python, script, options, files, said)
    )
    return found


def runs_of_examples(python: Path, folder: Path) -> list[dict[str, Any]]:
    """The runs of the DAGs of a folder of examples; those that ask the clock are run now."""
    files = sorted(folder.glob("*.py"))
    asking = [file for file in files if file.name in ASK_THE_CLOCK]
    others = [file for file in files if file.name not in ASK_THE_CLOCK]
    found = runs(python, others, limit=OF_AN_EXAMPLE)
    return [*found, *(runs(python, asking, fresh=True, limit=OF_AN_EXAMPLE) if asking else ())]


def scheduled(
    python: Path, files: Sequence[Path], begin: str, end: str
) -> dict[str, dict[str, list[dict[str, str | None]]]]:
    """For each file the runs of each DAG that are due from an instant until another, by the DAG's own timetable.

    A run is {"at", "start", "end", "logical_date", "partition"}, in UTC; nothing is left out for want of catching up.
    """
    said = _ask(python, ORACLES / "airflow_schedule.py", [begin, end], files)
    found: dict[str, dict[str, list[dict[str, str | None]]]] = json.loads(said)
    return found


def _ask(python: Path, recorder: Path, options: list[str], files: Sequence[Path]) -> str:
    """What a recorder says of files."""
    return _recorded(
        python, recorder, options, files, lambda: _said(python, recorder, [*options, *map(str, files)])
    )


def _recorded(
    python: Path, recorder: Path, options: list[str], files: Sequence[Path], said: Callable[[], str]
) -> str:
    """What a recorder says; kept in the cache, since the same files in the same tool say the same."""
    key = hashlib.sha256()
    for word in (str(python), *options):
        key.update(word.encode() + b"\0")
    for script in (recorder, *sorted(ORACLES.glob("airflow_*.py")), *sorted(ORACLES.glob("oracle_*.py"))):
        key.update(script.read_bytes() + b"\0")
    for file in files:
        key.update(str(file).encode() + b"\0" + file.read_bytes() + b"\0")
    known = cache_folder() / "recorded" / f"{recorder.name}-{key.hexdigest()[:20]}.json"
    if not known.exists():
        text = said()
        known.parent.mkdir(parents=True, exist_ok=True)
        part = known.with_suffix(f".{os.getpid()}")
        part.write_text(text)
        part.replace(known)
    return known.read_text()


def _said(python: Path, recorder: Path, words: list[str]) -> str:
    done = subprocess.run(
        [str(python), str(recorder), *words],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ORACLES)},
    )
    if done.returncode != 0:
        raise RuntimeError(f"{recorder.name} failed: {done.stderr[-2000:]}")
    return done.stdout
