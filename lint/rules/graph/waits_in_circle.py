"""CLQ119: tasks of several pipelines that wait for one another."""

from collections.abc import Iterator

from calque.ir.actions import RunFinished
from calque.ir.diagnostics import Severity
from calque.ir.expressions import Constant, Duration
from calque.ir.nodes import Wait
from calque.lint.context import Context
from calque.lint.examples import airflow, files
from calque.lint.literals import texts
from calque.lint.rule import Example, Finding, Rule

Place = tuple[str, str]
"""A pipeline and a node of it."""


def check(context: Context) -> Iterator[Finding]:
    """Waits for another pipeline's run of the same time that itself, through edges and waits, waits for them."""
    views = {view.pipeline.id: view for view in context.views if context.is_whole(view)}
    waits: dict[Place, list[Place]] = {}
    for view in views.values():
        for node in view.pipeline.nodes:
            match node:
                case Wait(
                    probe=RunFinished(
                        pipeline=Constant(value=str(name)), offset=None | Duration(seconds=0)
                    ) as run
                ):
                    other = views.get(name)
                    known = () if other is None else other.nodes
                    wanted = [*texts(run.nodes), *texts(run.groups)] or list(known)
                    waits[view.pipeline.id, node.id] = [(name, there) for there in wanted if there in known]
                case _:
                    pass
    for place, targets in waits.items():
        if place in _upstream(context, targets, waits):
            pipeline, name = place
            yield Finding(
                message=f"{name!r} waits for {targets[0][0]!r}, which waits for it: neither goes on",
                span=views[pipeline].nodes[name].origin.span,
                pipeline=pipeline,
                node=name,
            )


def _upstream(context: Context, starts: list[Place], waits: dict[Place, list[Place]]) -> set[Place]:
    """All that must have ended before some nodes have."""
    views = {view.pipeline.id: view for view in context.views}
    found = set(starts)
    pending = list(starts)
    while pending:
        pipeline, node = pending.pop()
        before = [(pipeline, up) for up in views[pipeline].up[node]]
        for place in (*before, *waits.get((pipeline, node), ())):
            if place not in found:
                found.add(place)
                pending.append(place)
    return found


def _dag(name: str, other: str, task: str, mark: str = "") -> Example:
    return airflow(
        f'wait = ExternalTaskSensor(task_id="wait", external_dag_id="{other}", external_task_id="{task}", timeout=60){mark}\n'
        'wait >> EmptyOperator(task_id="load")\nEmptyOperator(task_id="first")\n',
        name=name,
    )


rule = Rule(
    code="CLQ119",
    name="waits-in-circle",
    what="A task waits for a run of another pipeline, which, in that run, waits for the first one's.",
    why="Both wait until they time out, every time.",
    instead="wait for a task that does not depend on this one, or for an earlier run (execution_delta)",
    invalid=(files(one=_dag("one", "two", "load", "  #!"), two=_dag("two", "one", "load", "  #!")),),
    valid=(files(one=_dag("one", "two", "first"), two=_dag("two", "one", "load")),),
    check=check,
    severity=Severity.ERROR,
    across=True,
)
