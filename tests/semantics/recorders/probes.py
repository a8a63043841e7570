"""Execute pieces of Python in a tool's environment, each in a forked process.

    probes.py LIMIT < pieces

Pieces are a JSON list of texts. For each a line of JSON: {"found": the value of its name `found`} or {"error": the type and
message of what it raised}. Airflow has a home of its own, with a database for each piece that calls `database()`.
"""

import importlib
import json
import logging
import os
import select
import shutil
import signal
import sys
import tempfile
import time
import warnings
from datetime import date, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path

HOME = tempfile.mkdtemp(prefix="calque_probes_")
os.environ.update(
    AIRFLOW_HOME=HOME,
    AIRFLOW__CORE__LOAD_EXAMPLES="False",
    AIRFLOW__CORE__UNIT_TEST_MODE="False",
    AIRFLOW__DATABASE__SQL_ALCHEMY_CONN=f"sqlite:///{HOME}/airflow.db",
    AIRFLOW__LOGGING__LOGGING_LEVEL="CRITICAL",
    AIRFLOW__API_AUTH__JWT_SECRET="x" * 64,
    DAGSTER_DISABLE_TELEMETRY="1",
    PREFECT_HOME=HOME,
    PREFECT_LOGGING_LEVEL="CRITICAL",
    PREFECT_LOGGING_TO_API_ENABLED="false",
    PREFECT_SERVER_ANALYTICS_ENABLED="false",
    DO_NOT_TRACK="1",
)
os.environ.pop("DAGSTER_HOME", None)


PRELOADED = (
    "airflow",
    "airflow.sdk",
    "airflow.exceptions",
    "airflow.models.baseoperator",
    "airflow.models.dag",
    "airflow.models.param",
    "airflow.models.taskinstance",
    "airflow.timetables.events",
    "airflow.timetables.interval",
    "airflow.timetables.simple",
    "airflow.timetables.trigger",
    "airflow.ti_deps.deps.trigger_rule_dep",
    "dagster",
    "prefect",
    "prefect.server.schemas.schedules",
)
DAG = """
from datetime import datetime
try:
    from airflow.sdk import DAG, task
except ImportError:
    from airflow import DAG
    from airflow.decorators import task

with DAG("first", schedule=None, start_date=datetime(2024, 1, 1)):
    task(task_id="a")(lambda: 1)()
"""
IF_NAMED = (
    "dagster._daemon.sensor",
    "dagster._scheduler.scheduler",
    "prefect.server.api.server",
    "prefect.server.events.triggers",
    "prefect.server.models",
    "prefect.server.orchestration.core_policy",
    "prefect.server.services.late_runs",
)
"""Imported before the pieces, if one of them names it."""


def preload(pieces):
    """Import the tool, so that each piece is quick."""
    named = [name for name in IF_NAMED if any(name in piece for piece in pieces)]
    for name in (*PRELOADED, *named):
        if find_spec(name.partition(".")[0]):
            try:
                importlib.import_module(name)
            except ImportError:  # a module of another version
                continue
    for name in ("DAG", "BaseOperator", "Param", "XComArg"):  # these are imported when they are asked for
        if "airflow.sdk" in sys.modules:
            getattr(sys.modules["airflow.sdk"], name)


def run_something(dg):
    """Run a job, and make an asset: much of Dagster is imported at the first run only."""

    @dg.op
    def step():
        return 1

    @dg.job
    def steps():
        step()

    @dg.asset
    def thing():
        return 1

    steps.execute_in_process()
    with dg.DagsterInstance.ephemeral() as instance:
        dg.materialize([thing], instance=instance)


def make_database():
    """Make Airflow's database, once for all pieces."""
    from airflow import settings
    from airflow.utils.db import initdb

    initdb()
    settings.engine.dispose()
    shutil.move(f"{HOME}/airflow.db", f"{HOME}/migrated.db")


def run_a_dag():
    """Run a DAG of Airflow: much is imported and built at the first run only."""
    from airflow import settings

    database()
    file = Path(HOME, "dags", "first.py")
    file.parent.mkdir()
    file.write_text(DAG)
    if "airflow.sdk" in sys.modules:
        from airflow.dag_processing.dagbag import DagBag
        from airflow.sdk.execution_time.supervisor import in_process_api_server

        os.environ["AIRFLOW__CORE__DAGS_FOLDER"] = str(file.parent)
        DagBag(str(file), bundle_name="dags-folder").dags["first"].test()
        del os.environ["AIRFLOW__CORE__DAGS_FOLDER"]
        del in_process_api_server().transport  # its thread ends: none may be left when it is forked
    else:
        from airflow.models.dagbag import DagBag

        DagBag(str(file)).dags["first"].test()
    file.unlink()
    settings.Session.remove()
    settings.engine.dispose()


def database():
    """Give a piece a database of its own."""
    for ending in (
        "",
        "-wal",
        "-shm",
    ):  # another file: a connection of the parent's may still have the old one
        Path(f"{HOME}/airflow.db{ending}").unlink(missing_ok=True)
    shutil.copyfile(f"{HOME}/migrated.db", f"{HOME}/airflow.db")


def portable(value):
    """A value as JSON; what JSON has not as its text."""
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, dict):
        return {str(key): portable(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [portable(one) for one in value]
    if isinstance(value, (set, frozenset)):
        return sorted(map(portable, value))
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    return repr(value)


def answer(piece):
    """What a piece finds."""
    names = {"__name__": "__main__", "database": database}
    file = Path(HOME, "probe.py")
    file.write_text(piece)  # Airflow stores the files of DAGs
    try:
        exec(compile(piece, str(file), "exec"), names)
    except BaseException as error:
        return {"error": f"{type(error).__name__}: {error}"}
    return {"found": portable(names["found"])}


def in_child(piece, limit):
    """What a piece finds in a process of its own."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.setpgid(0, 0)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(1, 2)
        with os.fdopen(writing, "w") as pipe:
            json.dump(answer(piece), pipe)
        os._exit(0)
    os.close(writing)
    said, ended, deadline = b"", False, time.monotonic() + limit
    while not ended and select.select([reading], [], [], max(0.0, deadline - time.monotonic()))[0]:
        part = os.read(reading, 1 << 20)
        said, ended = said + part, not part
    if not ended:
        os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    os.close(reading)
    return json.loads(said) if ended and said else {"error": "Timeout: " if not ended else "Died: "}


def main():
    """Answer the pieces."""
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    warnings.simplefilter("ignore")
    pieces = json.load(sys.stdin)
    preload(pieces)
    logging.disable(logging.CRITICAL)
    if "dagster" in sys.modules:
        run_something(sys.modules["dagster"])
    if any("database()" in piece for piece in pieces):
        make_database()
    if any("].test(" in piece for piece in pieces):
        run_a_dag()
    for piece in pieces:
        out.write(json.dumps(in_child(piece, float(sys.argv[1]))) + "\n")
        out.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
