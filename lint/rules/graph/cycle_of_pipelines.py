"""CLQ115: pipelines that start one another in a circle."""

from collections.abc import Iterator

from calque.ir.expressions import Constant
from calque.ir.nodes import SubPipeline, TriggerRun
from calque.ir.pipeline import RunTrigger
from calque.lint.context import Context
from calque.lint.examples import airflow, files
from calque.lint.rule import Example, Finding, Rule


def check(context: Context) -> Iterator[Finding]:
    """Nodes that start another pipeline from which their own is started again."""
    starts = _starts(context)
    for view, node in context.every_node():
        match node:
            case TriggerRun(pipeline=Constant(value=str(name))) | SubPipeline(pipeline=name):
                way = _way(starts, name, view.pipeline.id) if name != view.pipeline.id else None
            case _:
                continue
        if way is not None:
            yield Finding(
                message=f"each run starts the next for ever: {' → '.join([view.pipeline.id, *way])}",
                span=node.origin.span,
                pipeline=view.pipeline.id,
                node=node.id,
            )


def _starts(context: Context) -> dict[str, list[str]]:
    """For each pipeline those that it starts."""
    found: dict[str, list[str]] = {view.pipeline.id: [] for view in context.views}
    for view, node in context.every_node():
        match node:
            case TriggerRun(pipeline=Constant(value=str(name))) | SubPipeline(pipeline=name):
                found[view.pipeline.id].append(name)
            case _:
                pass
    for view in context.views:
        for trigger in view.pipeline.triggers:
            if isinstance(trigger, RunTrigger):
                found.setdefault(trigger.pipeline, []).append(view.pipeline.id)
    return found


def _way(starts: dict[str, list[str]], begin: str, end: str) -> list[str] | None:
    """The shortest way from one pipeline to another."""
    came: dict[str, str | None] = {begin: None}
    pending = [begin]
    for current in pending:
        if current == end:
            way = [current]
            while (before := came[way[-1]]) is not None:
                way.append(before)
            return way[::-1]
        for other in starts.get(current, ()):
            if other not in came:
                came[other] = current
                pending.append(other)
    return None


def _dag(name: str, starts: str, mark: str = "") -> Example:
    return airflow(f'TriggerDagRunOperator(task_id="go", trigger_dag_id="{starts}"){mark}\n', name=name)


rule = Rule(
    code="CLQ115",
    name="cycle-of-pipelines",
    what="A pipeline starts another one, which in the end starts the first again.",
    why="Once started they never stop. A pipeline that starts itself is taken to mean it.",
    instead="break the circle, or start them from one pipeline",
    invalid=(files(one=_dag("one", "two", "  #!"), two=_dag("two", "one", "  #!")),),
    valid=(files(one=_dag("one", "two"), two=_dag("two", "three")), _dag("one", "one")),
    check=check,
)
