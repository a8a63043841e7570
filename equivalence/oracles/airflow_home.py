"""A throw-away AIRFLOW_HOME with a migrated database, and loading of one DAG file, for Airflow 2.11 and 3.3."""

import inspect
import os
import shutil
import tempfile
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

POLICY = """
from datetime import timedelta
def task_policy(task):
    task.retry_delay = timedelta(0)
    task.retry_exponential_backoff = False
    if hasattr(task, "poke_interval"):
        task.poke_interval = 0.05
"""
"""Airflow's own hook (a cluster policy): what would only wait does not."""


@cache
def airflow_version() -> str:
    """The installed version."""
    try:
        return version("apache-airflow-core")
    except PackageNotFoundError:
        return version("apache-airflow")


def major() -> int:
    """2 or 3."""
    return int(airflow_version().split(".")[0])


def prepare(quick: bool) -> Path:
    """Make a home and point Airflow at it; must come before `import airflow`.

    Args:
        quick: delays of retries and sensors are cut; else operators keep what they were given.
    """
    home = Path(tempfile.mkdtemp(prefix="calque_airflow_"))
    (home / "dags").mkdir()
    os.environ.update(
        AIRFLOW_HOME=str(home),
        AIRFLOW__CORE__DAGS_FOLDER=str(home / "dags"),
        AIRFLOW__CORE__LOAD_EXAMPLES="False",
        AIRFLOW__CORE__EXECUTOR="SequentialExecutor" if major() == 2 else "LocalExecutor",
        AIRFLOW__CORE__UNIT_TEST_MODE="False",
        AIRFLOW__CORE__DAGBAG_IMPORT_TIMEOUT="120",
        AIRFLOW__CORE__FERNET_KEY="",
        AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION="False",
        AIRFLOW__DATABASE__SQL_ALCHEMY_CONN=f"sqlite:///{home}/airflow.db",
        AIRFLOW__DATABASE__LOAD_DEFAULT_CONNECTIONS="False",
        AIRFLOW__LOGGING__LOGGING_LEVEL="CRITICAL",
        AIRFLOW__LOGGING__BASE_LOG_FOLDER=f"{home}/logs",
        AIRFLOW__USAGE_DATA_COLLECTION__ENABLED="False",
        AIRFLOW__API_AUTH__JWT_SECRET="x" * 64,
        SCARF_ANALYTICS="false",
        DO_NOT_TRACK="1",
    )
    if quick:
        (home / "config").mkdir()
        (home / "config" / "airflow_local_settings.py").write_text(POLICY)
    return home


def make_database(home: Path) -> Path:
    """The migrated database of a home, made once."""
    from airflow import settings
    from airflow.utils.db import initdb

    initdb()
    settings.engine.dispose()
    return home / "airflow.db"


def renew_database(database: Path, migrated: Path) -> None:
    """Make a database as it was when it was migrated; the engine stays, and what it has compiled."""
    for ending in ("-wal", "-shm"):
        Path(f"{database}{ending}").unlink(missing_ok=True)
    shutil.copyfile(migrated, database)


def load(path: str) -> Any:
    """A DagBag of one file."""
    if major() >= 3:
        from airflow.dag_processing.dagbag import DagBag

        known = inspect.signature(DagBag.__init__).parameters
        wanted = {
            "bundle_path": Path(path).parent,
            "bundle_name": "dags-folder",
            "safe_mode": False,
            "include_examples": False,
        }
        return DagBag(path, **{name: value for name, value in wanted.items() if name in known})
    from airflow.models.dagbag import DagBag as DagBag2

    return DagBag2(path, include_examples=False, safe_mode=False)


def stage(path: str, bundle: Path) -> str:
    """A bundle that holds one DAG file, its siblings reachable: 3.3 parses the whole bundle at each `dag.test()`."""
    shutil.rmtree(bundle, ignore_errors=True)
    bundle.mkdir()
    source = Path(path)
    for sibling in source.parent.iterdir():
        if sibling.name not in (".airflowignore", "__pycache__"):
            (bundle / sibling.name).symlink_to(sibling)
    (bundle / ".airflowignore").write_text(f"*\n!{source.name}\n")
    return str(bundle / source.name)
