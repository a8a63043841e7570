"""Run the DAGs of files with `dag.test()`, each file in a forked child with its own database and a hard limit.

    python airflow_runs.py LIMIT_SECONDS LOGICAL_DATE FILE...

Prints one normalized trace a line: {"file", "pipeline", "state", "nodes", "error"}; "state" is also "import_error",
"timeout" or "not_run".
"""

import json
import os
import select
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import airflow_home


class Attempts:
    """Counts attempts, by wrapping the function that makes one."""

    current: "Attempts"

    def __init__(self) -> None:
        self.tries: dict[tuple[str, int], int] = {}
        if airflow_home.major() >= 3:
            from airflow.sdk.execution_time import supervisor

            original = supervisor.run_task_in_process

            def run(ti: Any, *args: Any, **kwargs: Any) -> Any:
                self.note(ti)
                return original(ti, *args, **kwargs)

            supervisor.run_task_in_process = run
        else:
            from airflow.models.taskinstance import TaskInstance

            raw = TaskInstance._run_raw_task

            def run_raw(ti: Any, *args: Any, **kwargs: Any) -> Any:
                self.note(ti)
                return raw(ti, *args, **kwargs)

            TaskInstance._run_raw_task = run_raw

    def note(self, ti: Any) -> None:
        """An attempt begins."""
        self.tries[(ti.task_id, ti.map_index)] = ti.try_number


def outputs(dag_id: str, run_id: str) -> dict[tuple[str, int], dict[str, Any]]:
    """The XComs of a run, by task and map index."""
    from airflow.utils.session import create_session

    found: dict[tuple[str, int], dict[str, Any]] = {}
    with create_session() as session:
        if airflow_home.major() >= 3:
            from airflow.models.xcom import XComModel
            from airflow.sdk.serde import deserialize

            for row in session.query(XComModel).filter(
                XComModel.dag_id == dag_id, XComModel.run_id == run_id
            ):
                value = row.value
                try:
                    value = deserialize(value)
                except Exception:
                    value = {"unreadable": repr(value)[:200]}
                found.setdefault((row.task_id, row.map_index), {})[row.key] = value
        else:
            from airflow.models.xcom import XCom

            for row in session.query(XCom).filter(XCom.dag_id == dag_id, XCom.run_id == run_id):
                found.setdefault((row.task_id, row.map_index), {})[row.key] = row.value
    return found


def portable(value: Any) -> Any:
    """A value as JSON; what JSON has not as its repr."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, list | tuple):
        return [portable(item) for item in value]
    if isinstance(value, dict):
        return {str(key): portable(item) for key, item in value.items()}
    return {"repr": repr(value)[:300]}


def run_dag(dag: Any, logical_date: str) -> dict[str, Any]:
    """The trace of one run."""
    import pendulum
    from airflow.models.taskinstance import TaskInstance
    from airflow.utils.session import create_session

    attempts = Attempts.current
    attempts.tries.clear()
    name = "logical_date" if airflow_home.major() >= 3 else "execution_date"
    trace: dict[str, Any] = {"pipeline": dag.dag_id, "state": "not_run", "nodes": [], "error": None}
    try:
        run = dag.test(**{name: pendulum.parse(logical_date)})
    except BaseException as error:
        return {**trace, "error": f"{type(error).__name__}: {error}"[:500]}
    values = outputs(dag.dag_id, run.run_id)
    with create_session() as session:
        query = session.query(TaskInstance).filter(
            TaskInstance.dag_id == dag.dag_id, TaskInstance.run_id == run.run_id
        )
        for ti in query:
            instance = (ti.task_id, ti.map_index)
            trace["nodes"].append(
                {
                    "node": ti.task_id,
                    "key": None if ti.map_index < 0 else ti.map_index,
                    "state": str(getattr(ti.state, "value", ti.state)),
                    "attempts": attempts.tries.get(instance, 0),
                    "outputs": {
                        key: portable(value) for key, value in sorted(values.get(instance, {}).items())
                    },
                }
            )
    trace["nodes"].sort(key=lambda node: (node["node"], -1 if node["key"] is None else node["key"]))
    return {**trace, "state": str(getattr(run.state, "value", run.state))}


def child(path: str, home: Path, database: Path, logical_date: str, send: Any) -> None:
    """Run the DAGs of one file, in a forked process."""
    os.setsid()
    shutil.copyfile(database, home / "airflow.db")
    from airflow import settings

    where = f"sqlite:///{home}/airflow.db"
    os.environ["AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"] = settings.SQL_ALCHEMY_CONN = where
    bundle = home / "bundle"
    os.environ["AIRFLOW__CORE__DAGS_FOLDER"] = str(bundle)
    settings.configure_vars()
    settings.configure_orm()
    settings.DAGS_FOLDER = str(bundle)
    staged = airflow_home.stage(path, bundle) if airflow_home.major() >= 3 else path
    roots = [folder for folder in Path(path).parents if folder.name == "dags"]
    sys.path[:0] = [str(Path(path).parent), *map(str, roots[:1])]
    Attempts.current = Attempts()
    bag = airflow_home.load(staged)
    if airflow_home.major() == 2:
        bag.sync_to_db()
    for error in bag.import_errors.values():
        send(
            {"file": path, "pipeline": None, "state": "import_error", "nodes": [], "error": str(error)[-500:]}
        )
    for dag_id in sorted(bag.dags):
        send({"file": path, "begins": dag_id})
        send({"file": path, **run_dag(bag.dags[dag_id], logical_date)})
    os._exit(0)


def preload() -> None:
    """Import what children need, so that each is quick; no thread may be left when they are forked."""
    from airflow import settings

    if airflow_home.major() >= 3:
        warm_up()
    else:
        import airflow.models.dagbag
        import airflow.operators.bash
        import airflow.operators.python
        import airflow.providers_manager  # noqa: F401
    settings.engine.dispose()


def warm_up() -> None:
    """Build Airflow 3's in-process API and let it answer once: its routers are made at the first request."""
    import asyncio
    import uuid

    import httpx
    from airflow.sdk.api.client import API_VERSION
    from airflow.sdk.execution_time.supervisor import in_process_api_server
    from sqlalchemy.orm import configure_mappers

    configure_mappers()
    api = in_process_api_server()

    async def ask() -> None:
        async with api.app.router.lifespan_context(api.app):
            transport = httpx.ASGITransport(app=api.app)
            async with httpx.AsyncClient(transport=transport, base_url="http://airflow") as client:
                headers = {"airflow-api-version": API_VERSION}
                for path in (f"/task-instances/{uuid.uuid4()}/run", "/xcoms/a/b/c/d", "/health"):
                    try:
                        await client.get(path, headers=headers)
                    except Exception as error:
                        sys.stderr.write(f"warm-up: {error!r}\n")

    asyncio.run(ask())


def watch(path: str, database: Path, limit: float, logical_date: str, out: Any) -> None:
    """Fork a child for a file, pass on what it says, and kill it when its time is over."""
    home = Path(tempfile.mkdtemp(prefix="calque_airflow_run_"))
    reading, writing = os.pipe()
    started = time.monotonic()
    pid = os.fork()
    if pid == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(1, 2)
        try:
            child(
                path,
                home,
                database,
                logical_date,
                lambda said: os.write(writing, (json.dumps(said, default=str) + "\n").encode()),
            )
        except BaseException as error:
            os.write(
                writing,
                (
                    json.dumps(
                        {
                            "file": path,
                            "pipeline": None,
                            "state": "error",
                            "nodes": [],
                            "error": repr(error)[:500],
                        }
                    )
                    + "\n"
                ).encode(),
            )
        os._exit(1)
    os.close(writing)
    said, ended = b"", False
    while not ended:
        left = limit - (time.monotonic() - started)
        if left <= 0 or not select.select([reading], [], [], left)[0]:
            break
        part = os.read(reading, 1 << 20)
        said, ended = said + part, not part
    if not ended:
        try:
            os.killpg(pid, signal.SIGKILL)
        except ProcessLookupError:
            os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    os.close(reading)
    shutil.rmtree(home, ignore_errors=True)
    lines = [json.loads(line) for line in said.decode().splitlines()]
    for line in lines:
        if "begins" not in line:
            out.write(json.dumps(line) + "\n")
    if not ended:
        begun = [line["begins"] for line in lines if "begins" in line]
        out.write(
            json.dumps(
                {
                    "file": path,
                    "pipeline": begun[-1] if begun else None,
                    "state": "timeout",
                    "nodes": [],
                    "error": None,
                }
            )
            + "\n"
        )
    out.flush()


def main() -> None:
    """Run the DAGs of each file."""
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    limit, logical_date, paths = float(sys.argv[1]), sys.argv[2], sys.argv[3:]
    home = airflow_home.prepare(quick=True)
    import airflow  # noqa: F401  # its first import writes its configuration

    database = airflow_home.make_database(home)
    preload()
    for path in map(os.path.abspath, paths):
        watch(path, database, limit, logical_date, out)
    shutil.rmtree(home, ignore_errors=True)
    os._exit(0)


if __name__ == "__main__":
    main()
