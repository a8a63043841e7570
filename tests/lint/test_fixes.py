"""Fixes are exact: what they write is read as the same graph, and nothing else changes."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from calque.cli.lint import command
from calque.cli.reading import read_sources

OLD = """\
from datetime import datetime
from airflow import DAG
from airflow.operators.python_operator import PythonOperator

with DAG("a", tags=["é"], start_date=datetime(2024, 1, 1), schedule_interval="@daily", concurrency=3, catchup=False):
    PythonOperator(task_id="a", doc="é", python_callable=list, task_concurrency=2)  # stays
"""
NEW = """\
from datetime import datetime
from airflow import DAG
from airflow.operators.python import PythonOperator

with DAG("a", tags=["é"], start_date=datetime(2024, 1, 1), schedule="@daily", max_active_tasks=3, catchup=False):
    PythonOperator(task_id="a", doc="é", python_callable=list, max_active_tis_per_dag=2)  # stays
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.py"
    path.write_text(OLD, "utf-8")
    return path


def test_fix_renames_and_the_graph_stays(file: Path) -> None:
    (before,) = read_sources((file,), "airflow2", None, ()).pipelines
    result = CliRunner().invoke(command, [str(file), "--select", "CLQ7", "--dialect", "airflow2", "--fix"])
    assert result.exit_code == 0, result.output
    assert file.read_text("utf-8") == NEW
    (after,) = read_sources((file,), "airflow2", None, ()).pipelines
    assert (after.triggers, after.policy, after.edges) == (before.triggers, before.policy, before.edges)
    assert [node.max_parallel for node in after.nodes] == [node.max_parallel for node in before.nodes]


def test_diff_shows_and_changes_nothing(file: Path) -> None:
    result = CliRunner().invoke(command, [str(file), "--select", "CLQ7", "--dialect", "airflow2", "--diff"])
    assert '+with DAG("a", tags=["é"], start_date=datetime(2024, 1, 1), schedule="@daily"' in result.output
    assert file.read_text("utf-8") == OLD


def test_what_has_no_exact_fix_is_left_and_told(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_text(
        OLD.replace(
            "operators.python_operator import PythonOperator",
            "operators.python import PythonOperator\nfrom airflow.utils.dates import days_ago",
        )
    )
    result = CliRunner().invoke(command, [str(path), "--select", "CLQ702", "--fix"])
    assert result.exit_code == 1
    assert "days_ago" in path.read_text()
