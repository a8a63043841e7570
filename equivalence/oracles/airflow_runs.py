"""Run DAGs with `dag.test()`, those of a file in a forked child with its own database, each run with a hard limit.

    python airflow_runs.py LIMIT_SECONDS < requests.jsonl

Each line is a list of requests. A request is {"files": where the DAG may be, "pipeline": its id, or null for all of the first file, "at": the logical date} and,
if wanted, "conf", "inject" (`airflow_injected.py`), "apart" (no run finds what others stored as Dagster does) and "id". For each run a line of JSON is printed: a trace (`airflow_trace.py`)
with the request's "id" and the "file"; "state" is also "import_error", "timeout" or "not_run".
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from functools import cache, partial
from pathlib import Path
from typing import Any

import airflow_home
import airflow_warm
from airflow_injected import Injections
from airflow_trace import Attempts, run_dag
from oracle_children import Request, Send, watch
from oracle_requests import asked


def work(database: Path, migrated: Path, requests: list[Request], home: Path, send: Send) -> None:
    """Make the runs of a DAG, or those of a file, in a forked process; there is one at a time."""
    airflow_home.renew_database(database, migrated)
    from airflow import settings

    bundle = home / "bundle"
    os.environ["AIRFLOW__CORE__DAGS_FOLDER"] = settings.DAGS_FOLDER = str(bundle)
    attempts, injections = taps()
    wanted = requests[0]["pipeline"]
    for number, request in enumerate(requests):
        path, bag = found(
            request, bundle
        )  # anew for each run: modules may keep something from one to the next
        about = {"file": path, "id": request.get("id")}
        errors = [str(error)[-1500:] for error in bag.import_errors.values()]
        for error in errors if wanted is None else ():
            send({**about, "pipeline": None, "state": "import_error", "nodes": [], "error": error})
        for dag_id in sorted(bag.dags) if wanted is None else [wanted]:
            send({**about, "begins": dag_id, "number": number})
            if dag_id not in bag.dags:
                missing = "; ".join(errors) or f"there is no DAG {dag_id} in {', '.join(request['files'])}"
                send({**about, "pipeline": dag_id, "state": "not_run", "nodes": [], "error": missing})
                continue
            injections.wanted = request.get("inject") or {}
            if request.get("apart"):
                os.environ["DAGSTER_HOME"] = str(home / f"kept_{number}")
            send({**about, **run_dag(bag.dags[dag_id], attempts, request["at"], request.get("conf"))})


@cache
def taps() -> tuple[Attempts, Injections]:
    """What listens to attempts, and what interferes with them: put in place once, in a process or the one that it is forked from."""
    return Attempts(), Injections()


def found(request: Request, bundle: Path) -> tuple[str, Any]:
    """The first of the files that has the DAG, loaded; else the first."""
    loaded = []
    for path in request["files"]:
        dags = [one for one in Path(path).parents if one.name == "dags"]
        folders = [str(Path(path).parent), *map(str, dags)]
        beside = [str(one.parent) for one in dags[:1]]  # as it is where PYTHONPATH names the project
        forget([*folders, *beside])
        others = [one for one in sys.path if one not in (*folders, *beside)]
        sys.path[:] = [*dict.fromkeys(folders), *others, *beside]
        bag = airflow_home.load(airflow_home.stage(path, bundle) if airflow_home.major() >= 3 else path)
        loaded.append((path, bag))
        if request["pipeline"] is None or request["pipeline"] in bag.dags:
            break
    else:
        path, bag = next((one for one in loaded if one[1].import_errors), loaded[0])
    if airflow_home.major() == 2:
        bag.sync_to_db()
    return path, bag


def forget(folders: list[str]) -> None:
    """Drop the modules of the project."""
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None) or ""
        if any(file.startswith(f"{folder}{os.sep}") for folder in folders) and "site-packages" not in file:
            del sys.modules[name]


def main() -> None:
    """Answer the requests of each line, those of a DAG together."""
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    limit = float(sys.argv[1])
    home = airflow_home.prepare(quick=True)
    import airflow  # noqa: F401  # its first import writes its configuration

    airflow_warm.quick_database()
    airflow_warm.without_pauses()
    database = airflow_home.make_database(home)
    migrated = Path(shutil.copyfile(database, home / "migrated.db"))
    making = partial(work, database, migrated)
    airflow_warm.preload(making)

    def tell(said: dict[str, Any]) -> None:
        out.write(json.dumps(said) + "\n")
        out.flush()

    for requests in asked(out):
        groups: dict[tuple[Any, ...], list[Request]] = {}
        for request in requests:
            groups.setdefault((*request["files"], request["pipeline"]), []).append(request)
        for group in groups.values():
            watch(
                group,
                making,
                limit,
                lambda said, group=group: tell({"file": group[0]["files"][0], **said}),
            )
    shutil.rmtree(home, ignore_errors=True)
    os._exit(0)


if __name__ == "__main__":
    main()
