"""Whole files around the small programs of claims: imports, and tasks that everybody needs."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from pathlib import Path

from tests.semantics.claims import Run

NOTES = """
def note(*words):
    with open({notes!r}, "a") as file:
        file.write(" ".join(map(str, words)) + "\\n")
"""
IMPORTS = {
    "airflow2": """
from airflow import DAG
from airflow.datasets import Dataset as Asset
from airflow.decorators import setup, task, task_group, teardown
from airflow.exceptions import AirflowException, AirflowFailException, AirflowSkipException
from airflow.exceptions import AirflowSensorTimeout, AirflowTaskTimeout
from airflow.models import BaseOperator, Variable
from airflow.models.xcom_arg import XComArg
from airflow.operators.bash import BashOperator
from airflow.operators.empty import EmptyOperator
from airflow.operators.python import BranchPythonOperator, PythonOperator, ShortCircuitOperator
from airflow.sensors.base import BaseSensorOperator, PokeReturnValue
from airflow.sensors.python import PythonSensor
from airflow.utils.task_group import TaskGroup
""",
    "airflow3": """
from airflow.sdk import DAG, Asset, BaseOperator, BaseSensorOperator, PokeReturnValue, TaskGroup, Variable
from airflow.sdk import XComArg, setup, task, task_group, teardown
from airflow.sdk.exceptions import AirflowException, AirflowFailException, AirflowSkipException
from airflow.sdk.exceptions import AirflowSensorTimeout, AirflowTaskTimeout
from airflow.providers.standard.operators.bash import BashOperator
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.providers.standard.operators.python import BranchPythonOperator, PythonOperator, ShortCircuitOperator
from airflow.providers.standard.sensors.python import PythonSensor
""",
    "prefect": """
from prefect import allow_failure, flow, get_run_logger, runtime, task, unmapped
from prefect.states import Cancelled, Completed, Failed
""",
    "dagster": """
import dagster as dg
""",
}
AIRFLOW_TASKS = """

PLAIN = dict(start_date=datetime(2024, 1, 1), schedule=None, catchup=False)


def nothing(*given):
    return None


def fails(*given):
    raise ValueError("no")


def skips(*given):
    raise AirflowSkipException("no")


def ok(name, **options):
    return task(task_id=name, **options)(nothing)()


def bad(name, **options):
    return task(task_id=name, **options)(fails)()


def skip(name, **options):
    return task(task_id=name, **options)(skips)()


def join(name, rule="all_success"):
    return task(task_id=name, trigger_rule=rule)(nothing)()


def value(name, given):
    return task(task_id=name)(lambda: given)()


def see(name, given, rule="all_success"):
    return task(task_id=name, trigger_rule=rule)(shown)(given)


def shown(given):
    return f"{type(given).__name__} {given!r}"

"""
DAG = """

with DAG({name!r}, **{{**PLAIN, **dict({dag})}}):
"""
PREFECT_TASKS = """

@task
def ok(*given):
    note("ok")
    return 1


@task
def bad(*given):
    note("bad")
    raise ValueError("no")


@task
def show(given):
    note("list" if isinstance(given, list) else type(given).__name__, repr(given))
    return given


@task
def show_both(one, other):
    note(repr(one), repr(other))


@task
def add(one, other):
    note("add", one, other)
    return one + other


@task
def picky(x):
    if x == 2:
        raise ValueError("no")
    return x


@task
def none(x):
    return None


"""
DAGSTER_TASKS = """

def op(name, **options):
    return dg.op(name=name, **options)(lambda: 1)


@dg.op
def bad():
    raise ValueError("no")


@dg.op
def show(given):
    return f"{type(given).__name__} {given!r}"


"""
COMMON = "import os\nimport time\nfrom datetime import datetime, timedelta\nfrom pathlib import Path\n"


def airflow(runs: Mapping[str, Run], notes: Path) -> str:
    """The file of several DAGs.

    Args:
        runs: the programs, all for one version, by the names of their DAGs.
        notes: where `note` writes.
    """
    tool = next(iter(runs.values())).tool
    found = COMMON + IMPORTS[tool] + NOTES.format(notes=str(notes)) + AIRFLOW_TASKS
    for name, run in runs.items():
        found += DAG.format(name=name, dag=run.dag) + textwrap.indent(_stripped(run), "    ") + "\n"
    return found


def single(run: Run, notes: Path) -> str:
    """The file of one program for Prefect or Dagster."""
    tasks = PREFECT_TASKS if run.tool == "prefect" else DAGSTER_TASKS
    return COMMON + IMPORTS[run.tool] + NOTES.format(notes=str(notes)) + tasks + _stripped(run) + "\n"


def _stripped(run: Run) -> str:
    return textwrap.dedent(run.source).strip("\n")
