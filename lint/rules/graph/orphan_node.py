"""CLQ105: a node without edges in a pipeline that is otherwise connected."""

from collections.abc import Iterator

from calque.ir.nodes import Materialize
from calque.ir.pipeline import Pipeline
from calque.ir.project import Profile
from calque.lint.context import Context
from calque.lint.rule import Example, Finding, Rule

_HEAD = """\
from datetime import datetime
from airflow import DAG
from airflow.operators.empty import EmptyOperator

with DAG("a", start_date=datetime(2024, 1, 1), schedule="@daily", catchup=False):
    extract = EmptyOperator(task_id="extract")
    load = EmptyOperator(task_id="load")
    report = EmptyOperator(task_id="report")
"""
CONNECTED = 0.5
"""If fewer of a pipeline's nodes than this have edges, it is a set of independent tasks, and meant to be."""


def check(context: Context) -> Iterator[Finding]:
    """Nodes that no edge touches, where most nodes have one; assets stand alone as a rule, and flows have their own order."""
    for view in filter(context.is_whole, context.views):
        if context.project.profile is Profile.PREFECT3 or _makes_assets(view.pipeline):
            continue
        alone = [node for node in view.pipeline.nodes if not view.up[node.id] and not view.down[node.id]]
        if len(alone) >= len(view.pipeline.nodes) * CONNECTED:
            continue
        for node in alone:
            yield Finding(
                message=f"{node.id!r} has no edge to any other task of {view.pipeline.id!r}",
                span=node.origin.span,
                pipeline=view.pipeline.id,
                node=node.id,
            )


def _makes_assets(pipeline: Pipeline) -> bool:
    return any(isinstance(node, Materialize) for node in pipeline.nodes)


rule = Rule(
    code="CLQ105",
    name="orphan-node",
    what="A task has no edge, in a pipeline whose other tasks are connected.",
    why="It starts at once and nothing waits for it: most often an edge was forgotten.",
    instead="connect it, or move it to a pipeline of its own",
    invalid=(Example(_HEAD.replace('report")', 'report")  #!') + "    extract >> load\n"),),
    valid=(Example(_HEAD + "    extract >> load >> report\n"), Example(_HEAD)),
    check=check,
)
