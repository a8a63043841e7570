"""CLQ104: a trigger rule that does not exist."""

from calque.ir.diagnostics import Severity
from calque.lint.rule import Example, Rule

_HEAD = """\
from datetime import datetime
from airflow import DAG
from airflow.operators.empty import EmptyOperator
from airflow.utils.trigger_rule import TriggerRule

with DAG("a", start_date=datetime(2024, 1, 1), schedule="@daily", catchup=False):
    first = EmptyOperator(task_id="first")
"""

rule = Rule(
    code="CLQ104",
    name="unknown-trigger-rule",
    what="A task has a trigger rule that the tool does not know, often a misspelt one.",
    why="Airflow refuses the whole file.",
    instead="use one of the tool's trigger rules",
    invalid=(Example(_HEAD + '    first >> EmptyOperator(task_id="last", trigger_rule="all_sucess")  #!\n'),),
    valid=(
        Example(_HEAD + '    first >> EmptyOperator(task_id="last", trigger_rule="all_done")\n'),
        Example(_HEAD + '    first >> EmptyOperator(task_id="last", trigger_rule=TriggerRule.ALL_DONE)\n'),
    ),
    claims=("unknown-trigger-rule",),
    severity=Severity.ERROR,
)
