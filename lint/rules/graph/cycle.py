"""CLQ101: nodes that wait for one another."""

from calque.ir.diagnostics import Severity
from calque.lint.rule import Example, Rule

_HEAD = """\
from datetime import datetime
from airflow import DAG
from airflow.operators.empty import EmptyOperator

with DAG("a", start_date=datetime(2024, 1, 1), schedule="@daily", catchup=False):{mark}
    first = EmptyOperator(task_id="first")
    second = EmptyOperator(task_id="second")
    third = EmptyOperator(task_id="third")
"""

rule = Rule(
    code="CLQ101",
    name="cycle",
    what="Tasks wait for one another in a circle.",
    why="None of them can ever start; Airflow refuses the whole DAG.",
    instead="remove one of these dependencies",
    invalid=(Example(_HEAD.format(mark="  #!") + "    first >> second >> third >> first\n"),),
    valid=(Example(_HEAD.format(mark="") + "    first >> second >> third\n    first >> third\n"),),
    claims=("cycle", "cyclic-dag"),
    severity=Severity.ERROR,
)
