"""CLQ115: pipelines that start one another in a circle."""

from collections.abc import Iterator

from calque.ir.assets import AnyOf, AssetRef
from calque.ir.expressions import Constant
from calque.ir.nodes import Node, SubPipeline, TriggerRun
from calque.ir.pipeline import RunTrigger
from calque.lint.asset_use import awaited
from calque.lint.context import Context
from calque.lint.examples import airflow, files
from calque.lint.rule import Example, Finding, Rule


def check(context: Context) -> Iterator[Finding]:
    """Nodes that start another pipeline from which their own is started again."""
    by_asset = _awaiting(context)
    starts = _starts(context, by_asset)
    for view, node in context.every_node():
        for name in _started(node, by_asset):
            way = _way(starts, name, view.pipeline.id) if name != view.pipeline.id else None
            if way is not None:
                yield Finding(
                    message=f"each run starts the next for ever: {' → '.join([view.pipeline.id, *way])}",
                    span=node.origin.span,
                    pipeline=view.pipeline.id,
                    node=node.id,
                )


def _awaiting(context: Context) -> dict[str, list[str]]:
    """For each asset the pipelines that its update alone starts."""
    found: dict[str, list[str]] = {}
    for view in context.views:
        waited = awaited(view.pipeline)
        for name, trigger in waited.items():
            if isinstance(trigger.condition, AssetRef | AnyOf) or len(waited) == 1:
                found.setdefault(name, []).append(view.pipeline.id)
    return found


def _started(node: Node, by_asset: dict[str, list[str]]) -> list[str]:
    """The pipelines that the success of a node starts."""
    match node:
        case TriggerRun(pipeline=Constant(value=str(name))) | SubPipeline(pipeline=name):
            direct = [name]
        case _:
            direct = []
    return [*direct, *(name for asset in node.outlets for name in by_asset.get(asset, ()))]


def _starts(context: Context, by_asset: dict[str, list[str]]) -> dict[str, list[str]]:
    """For each pipeline those that it starts."""
    found: dict[str, list[str]] = {view.pipeline.id: [] for view in context.views}
    for view, node in context.every_node():
        found[view.pipeline.id] += _started(node, by_asset)
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


_ASSETS = 'a, b = Dataset("s3://a"), Dataset("s3://b")\n\n'


def _by_asset(name: str, wanted: str, makes: str, mark: str = "") -> Example:
    task = f'BashOperator(task_id="make", bash_command="ls", outlets=[{makes}]){mark}\n'
    return airflow(task, f"start_date=datetime(2024, 1, 1), schedule=[{wanted}]", _ASSETS, name=name)


rule = Rule(
    code="CLQ115",
    name="cycle-of-pipelines",
    what="A pipeline starts another one, which in the end starts the first again.",
    why="Once started they never stop. A pipeline that starts itself is taken to mean it.",
    instead="break the circle, or start them from one pipeline",
    invalid=(
        files(one=_dag("one", "two", "  #!"), two=_dag("two", "one", "  #!")),
        files(one=_by_asset("one", "a", "b", "  #!"), two=_by_asset("two", "b", "a", "  #!")),
    ),
    valid=(
        files(one=_dag("one", "two"), two=_dag("two", "three")),
        _dag("one", "one"),
        files(one=_by_asset("one", "a", "b"), two=_by_asset("two", "b", "")),
    ),
    check=check,
    across=True,
)
