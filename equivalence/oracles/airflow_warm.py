"""Prepare a process of Airflow's to be forked: what each run would import, build or compile is there before."""

from __future__ import annotations

import gc
import inspect
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path
from typing import Any

import airflow_home
from oracle_children import Work

DAG = """
from datetime import datetime
{imports}

@task
def one(): return [1]

@task
def two(x): return x

@task(retries=1)
def three(found, ti=None):
    if ti.try_number < 2:
        raise ValueError

with DAG("warm", schedule=None, start_date=datetime(2024, 1, 1)):
    three(two.expand(x=one())) >> BashOperator(task_id="four", bash_command="true")
"""
PAUSE = 0.01
"""Seconds between two looks of `dag.test()`."""
IMPORTS = {
    2: "from airflow.decorators import task\nfrom airflow.models import DAG\nfrom airflow.operators.bash import BashOperator",
    3: "from airflow.sdk import DAG, task\nfrom airflow.providers.standard.operators.bash import BashOperator",
}


def preload(work: Work) -> None:
    """Make a run as children do, so that each of theirs is quick; no thread may be left when they are forked."""
    from airflow import settings

    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        file = home / "dags" / "warm.py"
        file.parent.mkdir()
        file.write_text(DAG.format(imports=IMPORTS[airflow_home.major()]))
        request = {"files": [str(file)], "pipeline": "warm", "at": "2024-01-01T00:00:00+00:00"}
        work([request], home, lambda said: None)
    if airflow_home.major() >= 3:
        from airflow.sdk.execution_time.supervisor import in_process_api_server

        del in_process_api_server().transport  # its thread ends; children start one of their own
    settings.engine.dispose()
    gc.collect()
    gc.freeze()  # what is there now is not looked through again in each child


def without_pauses() -> None:
    """`dag.test()` looks again at once where it would pause for a second because nothing can be run yet."""
    module = import_module("airflow.sdk" if airflow_home.major() >= 3 else "airflow.models.dag")
    code = inspect.unwrap(module.DAG.test).__code__
    pause = time.sleep

    def paused(seconds: float) -> None:
        pause(PAUSE if sys._getframe(1).f_code is code else seconds)

    time.sleep = paused


def quick_database() -> None:
    """Databases are thrown away: nothing is to be waited for until it is on a disk."""
    from sqlalchemy import event
    from sqlalchemy.engine import Engine

    @event.listens_for(Engine, "connect")
    def connected(connection: Any, record: Any) -> None:
        connection.execute("PRAGMA synchronous=OFF")
