"""CLQ103: two pipelines with one id, in one file or in several."""

from pathlib import PurePosixPath

from calque.ir.diagnostics import Diagnostic, Severity
from calque.lint.context import Context
from calque.lint.rule import Example, Rule


def _dag(name: str, mark: str = "") -> str:
    return f"""\
from datetime import datetime
from airflow import DAG
from airflow.operators.empty import EmptyOperator

with DAG("{name}", start_date=datetime(2024, 1, 1), schedule="@daily", catchup=False):{mark}
    EmptyOperator(task_id="load")
"""


def is_elsewhere(context: Context, found: Diagnostic) -> bool:
    """The two stand in different `dags` folders: of two deployments that share a repository."""
    view = context.by_id.get(found.pipeline or "")
    other = None if view is None else view.pipeline.origin.span
    if found.span is None or other is None:
        return False
    one, two = (PurePosixPath(span.file).parent.parts for span in (found.span, other))
    return "dags" in one and "dags" in two and _root(one) != _root(two)


def _root(parts: tuple[str, ...]) -> tuple[str, ...]:
    return parts[: parts.index("dags")]


rule = Rule(
    code="CLQ103",
    name="duplicate-pipeline",
    what="Two pipelines have the same id, or two Prefect deployments of one flow the same name.",
    why="The platform keeps the one that it happened to read last; the other one silently does not exist.",
    instead="give each pipeline an id of its own",
    invalid=(Example(f"# file: one.py\n{_dag('a')}# file: two.py\n{_dag('a', '  #!')}"),),
    valid=(
        Example(f"# file: one.py\n{_dag('a')}# file: two.py\n{_dag('b')}"),
        Example(f"# file: shop/dags/one.py\n{_dag('a')}# file: bank/dags/one.py\n{_dag('a')}"),
    ),
    excuses=is_elsewhere,
    claims=("duplicate-pipeline", "duplicate-dag-id", "duplicate-deployment"),
    severity=Severity.ERROR,
    across=True,
)
