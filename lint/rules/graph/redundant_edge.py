"""CLQ106: an edge that other edges imply."""

from collections.abc import Iterator

from calque.ir.diagnostics import Severity
from calque.ir.passes.drop_redundant_edges import drop_redundant_edges
from calque.lint.context import Context
from calque.lint.rule import Example, Finding, Rule

_HEAD = """\
from datetime import datetime
from airflow import DAG
from airflow.operators.empty import EmptyOperator

with DAG("a", start_date=datetime(2024, 1, 1), schedule="@daily", catchup=False):
    first = EmptyOperator(task_id="first")
    second = EmptyOperator(task_id="second")
    third = EmptyOperator(task_id="third", trigger_rule="all_success")
    first >> second >> third
"""


def check(context: Context) -> Iterator[Finding]:
    """Order edges that can go without a node running earlier or otherwise."""
    sparse = drop_redundant_edges(context.project)
    for view, pipeline in zip(context.views, sparse.pipelines, strict=True):
        kept = set(pipeline.edges)
        for edge in view.pipeline.edges:
            if edge not in kept:
                yield Finding(
                    message=f"{edge.target!r} waits for {edge.source!r} anyway, through tasks between them",
                    span=edge.origin.span or view.nodes[edge.target].origin.span,
                    pipeline=view.pipeline.id,
                    node=edge.target,
                )


rule = Rule(
    code="CLQ106",
    name="redundant-edge",
    what="An edge orders two tasks that other edges order already.",
    why="It draws a denser graph than there is, and hides the edge that matters.",
    instead="remove the edge",
    invalid=(Example(_HEAD + "    first >> third  #!\n"),),
    valid=(Example(_HEAD), Example(_HEAD.replace("all_success", "all_done") + "    first >> third\n")),
    check=check,
    severity=Severity.NOTE,
    enabled=False,
)
