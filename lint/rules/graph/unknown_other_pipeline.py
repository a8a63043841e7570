"""CLQ114: a pipeline that another one starts or waits for, and that is not in the project."""

from collections.abc import Iterator

from calque.ir.actions import RunFinished
from calque.ir.expressions import Constant
from calque.ir.nodes import TriggerRun, Wait
from calque.lint.context import Context
from calque.lint.examples import airflow, files
from calque.lint.rule import Finding, Rule


def check(context: Context) -> Iterator[Finding]:
    """Ids of pipelines, known as text, that were not read."""
    known = {view.pipeline.id for view in context.views}
    for view, node in context.every_node():
        match node:
            case TriggerRun(pipeline=Constant(value=str(name))) if name not in known:
                what = "starts"
            case Wait(probe=RunFinished(pipeline=Constant(value=str(name)))) if name not in known:
                what = "waits for"
            case _:
                continue
        yield Finding(
            message=f"{node.id!r} {what} {name!r}, and no pipeline of the project has that id",
            span=node.origin.span,
            pipeline=view.pipeline.id,
            node=node.id,
        )


_TRIGGER = 'TriggerDagRunOperator(task_id="start", trigger_dag_id="{name}"){mark}\n'
_OTHER = airflow('EmptyOperator(task_id="load")\n', name="other")

rule = Rule(
    code="CLQ114",
    name="unknown-other-pipeline",
    what="A task starts, or waits for, a pipeline that is not in what was read.",
    why="If it is nowhere else either, the task fails or waits for ever. Off by default: it may be in another repository.",
    instead="correct the id, or lint the other project along",
    invalid=(files(one=_OTHER, two=airflow(_TRIGGER.format(name="othre", mark="  #!"))),),
    valid=(
        files(one=_OTHER, two=airflow(_TRIGGER.format(name="other", mark=""))),
        airflow(_TRIGGER.format(name="{{ params.next }}", mark="")),
    ),
    check=check,
    claims=("unknown-pipeline",),
    enabled=False,
    across=True,
)
