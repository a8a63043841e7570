"""CLQ113: a wait for a task that is not in the pipeline that it is said to be in."""

from collections.abc import Iterator

from calque.ir.actions import RunFinished
from calque.ir.diagnostics import Severity
from calque.ir.expressions import Constant
from calque.ir.nodes import Wait
from calque.lint.context import Context
from calque.lint.examples import airflow, files
from calque.lint.literals import texts
from calque.lint.rule import Finding, Rule


def check(context: Context) -> Iterator[Finding]:
    """Waits for named nodes or groups of a pipeline that was read, which does not have them."""
    known = {
        view.pipeline.id: {*view.nodes, *(group.id for group in view.pipeline.groups)}
        for view in filter(context.is_whole, context.views)
    }
    for view, node in context.every_node():
        match node:
            case Wait(probe=RunFinished(pipeline=Constant(value=str(name)), nodes=nodes, groups=groups)):
                for wanted in (*texts(nodes), *texts(groups)):
                    if name in known and wanted not in known[name]:
                        yield Finding(
                            message=f"{node.id!r} waits for {wanted!r} of {name!r}, which has no such task",
                            span=node.origin.span,
                            pipeline=view.pipeline.id,
                            node=node.id,
                        )
            case _:
                pass


def _waiting(task: str, mark: str = "") -> str:
    return (
        f'ExternalTaskSensor(task_id="wait", external_dag_id="upstream", external_task_id="{task}"){mark}\n'
    )


_UPSTREAM = airflow('EmptyOperator(task_id="load")\n', name="upstream")

rule = Rule(
    code="CLQ113",
    name="unknown-awaited-task",
    what="A task waits for a task of another pipeline, and that pipeline has no such task.",
    why="It waits until it times out, every time.",
    instead="name a task that is there, with the ids of its groups",
    invalid=(files(one=_UPSTREAM, two=airflow(_waiting("laod", "  #!"))),),
    valid=(
        files(one=_UPSTREAM, two=airflow(_waiting("load"))),
        airflow(_waiting("in_another_repository")),
    ),
    check=check,
    severity=Severity.ERROR,
    across=True,
)
