"""CLQ103: two pipelines with one id, in one file or in several."""

from calque.ir.diagnostics import Severity
from calque.lint.rule import Example, Rule


def _dag(name: str, mark: str = "") -> str:
    return f"""\
from datetime import datetime
from airflow import DAG
from airflow.operators.empty import EmptyOperator

with DAG("{name}", start_date=datetime(2024, 1, 1), schedule="@daily", catchup=False):{mark}
    EmptyOperator(task_id="load")
"""


rule = Rule(
    code="CLQ103",
    name="duplicate-pipeline",
    what="Two pipelines have the same id.",
    why="The platform keeps the one that it happened to read last; the other one silently does not exist.",
    instead="give each pipeline an id of its own",
    invalid=(Example(f"# file: one.py\n{_dag('a')}# file: two.py\n{_dag('a', '  #!')}"),),
    valid=(Example(f"# file: one.py\n{_dag('a')}# file: two.py\n{_dag('b')}"),),
    claims=("duplicate-pipeline", "duplicate-dag-id"),
    severity=Severity.ERROR,
)
