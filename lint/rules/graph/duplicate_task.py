"""CLQ102: two tasks, or a task and a group, with one id."""

from calque.ir.diagnostics import Severity
from calque.lint.rule import Example, Rule
from calque.lint.rules.graph.duplicate_asset import is_asset

_HEAD = """\
from datetime import datetime
from airflow import DAG
from airflow.operators.empty import EmptyOperator

with DAG("a", start_date=datetime(2024, 1, 1), schedule="@daily", catchup=False):
    EmptyOperator(task_id="load")
"""

rule = Rule(
    code="CLQ102",
    name="duplicate-task",
    what="Two tasks of a pipeline, or a task and a group, have the same id.",
    why="Airflow refuses the DAG; other tools rename or overwrite one of them.",
    instead="give each task and group an id of its own",
    invalid=(Example(_HEAD + '    EmptyOperator(task_id="load")  #!\n'),),
    valid=(
        Example(_HEAD + '    EmptyOperator(task_id="load_2")\n'),
        Example(
            _HEAD
            + """
with DAG("b", start_date=datetime(2024, 1, 1), schedule="@daily", catchup=False):
    EmptyOperator(task_id="load")
"""
        ),
    ),
    excuses=is_asset,
    claims=("duplicate-task", "definition-error: has already been added to the DAG"),
    severity=Severity.ERROR,
)
