"""The same DAGs as texts of Airflow 2: from its modules, with datasets for assets, and without what only Airflow 3 has."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import strategies as st

from tests.strategies.sources.airflow_control_text import airflow_control_texts
from tests.strategies.sources.airflow_text import DATED, airflow_texts

OTHERWISE: Mapping[str, str] = {
    "airflow.providers.standard.operators": "airflow.operators",
    "airflow.providers.standard.sensors": "airflow.sensors",
    "from airflow.sdk import DAG, Label, TaskGroup, chain, cross_downstream, setup, task, task_group, teardown": (
        "from airflow import DAG\n"
        "from airflow.decorators import setup, task, task_group, teardown\n"
        "from airflow.models.baseoperator import chain, cross_downstream\n"
        "from airflow.utils.edgemodifier import Label\n"
        "from airflow.utils.task_group import TaskGroup"
    ),
    "from airflow.sdk import DAG, Asset, TaskGroup, task, task_group": (
        "from airflow import DAG\n"
        "from airflow.datasets import Dataset\n"
        "from airflow.decorators import task, task_group\n"
        "from airflow.utils.task_group import TaskGroup"
    ),
    "Asset(": "Dataset(",
    "fail_fast": "fail_stop",
    "all_done_min_one_success": "all_done",
}
"""What Airflow 2 calls otherwise; a rule of Airflow 3's becomes the one that is next to it."""


def airflow_two_texts() -> st.SearchStrategy[str]:
    """A module with a DAG."""
    return (airflow_control_texts() | airflow_texts()).map(_older)


def _older(text: str) -> str:
    for new, old in OTHERWISE.items():
        text = text.replace(new, old)
    if "schedule=None" in text or "start_date" in text:
        return text
    return text.replace('with DAG("p", ', f'with DAG("p", {DATED}, ')  # it refuses a schedule without
