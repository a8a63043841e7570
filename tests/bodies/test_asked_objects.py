"""What bodies ask of the objects that their tool hands them is told, where those in their place have it not."""

from __future__ import annotations

from pathlib import Path

import pytest

from calque.backends.emission import Options
from calque.cli.migration import migration
from calque.frontends.read import read
from calque.ir.fidelity import Fidelity

AIRFLOW = """
from datetime import datetime
from airflow.models import BaseOperator
from airflow.sdk import dag, task
from airflow.providers.standard.operators.python import PythonOperator

{text}

@dag(schedule=None, start_date=datetime(2024, 1, 1))
def shop():
    {call}

shop()
"""
DAGSTER = """
import dagster as dg

{text}

@dg.job
def shop():
    ask()
"""
OPERATOR = "PythonOperator(task_id='a', python_callable=ask)"


def told(tmp_path: Path, text: str, target: str) -> list[str]:
    """What is said to be lost in bodies."""
    (tmp_path / "shop.py").write_text(text)
    _, report = migration(read([tmp_path]), target, Options(package="there"))
    return [
        one.what
        for one in report.dispositions
        if one.support.fidelity is Fidelity.LOST and one.what.endswith(" in a body")
    ]


@pytest.mark.parametrize("target", ["dagster", "prefect"])
@pytest.mark.parametrize(
    ("text", "call", "lost"),
    [
        ("@task\ndef ask(ti=None):\n    return ti.log_url, ti.run_id", "ask()", ["log_url of ti"]),
        (
            "@task\ndef ask(dag_run=None):\n    return dag_run.get_task_instances()",
            "ask()",
            ["get_task_instances of dag_run"],
        ),
        (
            "def ask(**kwargs):\n    ti = kwargs['ti']\n    return ti.task.upstream_task_ids, ti.priority_weight",
            OPERATOR,
            ["priority_weight of ti"],
        ),
        (
            "def ask(**context):\n    return context.get('dag').get_task('a')",
            OPERATOR,
            ["get_task of dag"],
        ),
        (
            "def ask(ti):\n    return ti.get_dagrun().queued_by_job_id, ti.get_dagrun().conf",
            OPERATOR,
            ["queued_by_job_id of dag_run"],
        ),
        (
            "class Own(BaseOperator):\n    def execute(self, context):\n        return context['ti'].log_url, self.task_id",
            "Own(task_id='a')",
            ["log_url of ti"],
        ),
        (
            "import airflow.models\ndef ask():\n    airflow.models.Variable.get('x')\n    airflow.models.Variable.nonsense()",
            OPERATOR,
            ["nonsense of airflow.models.Variable"],
        ),
        (
            "from airflow.hooks.base import BaseHook\ndef ask():\n    return BaseHook.get_hook('x'), BaseHook.get_connection('x')",
            OPERATOR,
            ["get_hook of airflow.hooks.base.BaseHook"],
        ),
        ("def ask(task, dag):\n    return task.anything, dag.else_", OPERATOR, []),
        ("def ask(own):\n    ti = own\n    return ti.log_url", OPERATOR, []),
    ],
)
def test_what_airflow_alone_can_tell_a_body_is_told_as_lost(
    text: str, call: str, lost: list[str], target: str, tmp_path: Path
) -> None:
    found = told(tmp_path, AIRFLOW.format(text=text, call=call), target)
    assert found == [f"{one} in a body" for one in lost]


@pytest.mark.parametrize("target", ["airflow", "prefect"])
@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("@dg.op\ndef ask(context):\n    context.instance.wipe()", ["instance of context"]),
        (
            "@dg.op\ndef ask(context):\n    return context.run.job_name, context.run.tags, context.run.parent_run_id",
            ["parent_run_id of context.run"],
        ),
        (
            "@dg.op\ndef ask(context):\n    helper(context)\n\ndef helper(given: dg.OpExecutionContext):\n    given.instance.wipe()",
            ["instance of context"],
        ),
        (
            "@dg.op\ndef ask():\n    return dg.AssetKey.from_user_string('a/b'), dg.AssetKey.from_db_string('a')",
            ["from_db_string of dagster.AssetKey"],
        ),
        ("@dg.op\ndef ask(context):\n    context.log.info(context.op_execution_context.run_id)", []),
    ],
)
def test_what_dagster_alone_can_tell_a_body_is_told_as_lost(
    text: str, lost: list[str], target: str, tmp_path: Path
) -> None:
    assert told(tmp_path, DAGSTER.format(text=text), target) == [f"{one} in a body" for one in lost]


def test_in_its_own_tool_a_body_is_told_all(tmp_path: Path) -> None:
    text = "@dg.op\ndef ask(context):\n    context.instance.wipe()"
    assert told(tmp_path, DAGSTER.format(text=text), "dagster") == []
    (tmp_path / "shop.py").unlink()
    text = "@task\ndef ask(ti=None):\n    return ti.log_url"
    assert told(tmp_path, AIRFLOW.format(text=text, call="ask()"), "airflow") == []
