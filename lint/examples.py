"""Whole sources for the evidence of rules, from the lines that matter."""

from __future__ import annotations

import re
from textwrap import indent

from calque.lint.rule import Example
from calque.lint.settings import Target

IMPORTS = {
    "datetime": "from datetime import datetime",
    "timedelta": "from datetime import timedelta",
    "pendulum": "import pendulum",
    "requests": "import requests",
    "DAG": "from airflow import DAG",
    "task": "from airflow.decorators import task",
    "BaseHook": "from airflow.hooks.base import BaseHook",
    "Variable": "from airflow.models import Variable",
    "Param": "from airflow.models.param import Param",
    "Dataset": "from airflow.datasets import Dataset",
    "BashOperator": "from airflow.operators.bash import BashOperator",
    "EmptyOperator": "from airflow.operators.empty import EmptyOperator",
    "BranchPythonOperator": "from airflow.operators.python import BranchPythonOperator",
    "PythonOperator": "from airflow.operators.python import PythonOperator",
    "TriggerDagRunOperator": "from airflow.operators.trigger_dagrun import TriggerDagRunOperator",
    "SQLExecuteQueryOperator": "from airflow.providers.common.sql.operators.sql import SQLExecuteQueryOperator",
    "HttpOperator": "from airflow.providers.http.operators.http import HttpOperator",
    "ExternalTaskSensor": "from airflow.sensors.external_task import ExternalTaskSensor",
    "FileSensor": "from airflow.sensors.filesystem import FileSensor",
}
"""What to import for a name that an example uses."""
SETTLED = 'start_date=datetime(2024, 1, 1), schedule="@daily", catchup=False'
"""Arguments of a DAG with which no rule finds anything."""


def airflow(
    body: str,
    arguments: str = SETTLED,
    before: str = "",
    mark: str = "",
    name: str = "etl",
    target: Target | None = None,
    pools: tuple[str, ...] | None = None,
) -> Example:
    """An Airflow file with one DAG.

    Args:
        body: the statements inside the `with DAG(...)`.
        arguments: of the DAG, after its id.
        before: statements before it.
        mark: put after the line of the `with`.
        name: the DAG's id.
        target: where the project is to move to.
        pools: the pools that the project says there are.
    """
    code = f'{before}with DAG("{name}", {arguments}):{mark}\n{indent(body, "    ")}'
    words = set(re.findall(r"\w+", code))
    imports = [line for word, line in IMPORTS.items() if word in words and f" import {word}" not in before]
    return Example("\n".join(imports) + "\n\n" + code, target=target, pools=pools)


def files(**examples: Example) -> Example:
    """Several files of one project, by module."""
    return Example("".join(f"# file: {name}.py\n{example.source}" for name, example in examples.items()))


def prefect(source: str) -> Example:
    """A Prefect file: `flow` and `task` are imported if it uses them."""
    names = [name for name in ("flow", "task") if f"@{name}" in source]
    return Example((f"from prefect import {', '.join(names)}\n\n" if names else "") + source, "prefect")


def dagster(source: str, *names: str) -> Example:
    """A Dagster file that imports some names."""
    return Example((f"from dagster import {', '.join(names)}\n\n" if names else "") + source, "dagster")
