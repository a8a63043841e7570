"""CLQ117: what gathers the results of a mapped task, and is skipped if there was nothing to map over."""

from collections.abc import Iterator

from calque.ir.diagnostics import Severity
from calque.ir.expressions import Constant, Expr, Items
from calque.ir.pipeline import Keyed, Kwargs, MapRegion
from calque.ir.policies import Rule as Join
from calque.lint.context import Context
from calque.lint.examples import airflow
from calque.lint.rule import Finding, Rule

SKIPPED_WITH_IT = (
    Join.ALL_SUCCESS,
    Join.ALL_SUCCESS_SKIP_FIRST,
    Join.NONE_SKIPPED,
    Join.NONE_FAILED_MIN_ONE_SUCCESS,
)
"""The joins that skip a node whose upstream nodes were all skipped."""


def check(context: Context) -> Iterator[Finding]:
    """Nodes that wait for a map region that may be empty, and join as if it could not be."""
    for view in context.views:
        regions = {region.id: region for region in view.pipeline.regions if region.on_empty == "skip"}
        seen: set[str] = set()
        for edge in view.pipeline.edges:
            source, target = view.nodes[edge.source], view.nodes[edge.target]
            region = regions.get(source.region or "")
            gathers = region is not None and target.region is None
            if region is None or not gathers or target.id in seen or _has_elements(region):
                continue
            if target.join.rule in SKIPPED_WITH_IT:
                seen.add(target.id)
                yield Finding(
                    message=f"{target.id!r} is skipped if {region.id!r} has nothing to map over",
                    span=target.origin.span,
                    pipeline=view.pipeline.id,
                    node=target.id,
                )


def _has_elements(region: MapRegion) -> bool:
    """Whether some element is there in plain sight."""
    if isinstance(region.source, Kwargs | Keyed):
        sequences = [region.source.of]
    else:
        sequences = [sequence for _, sequence in region.source.parameters]
    return region.parent is None and bool(sequences) and all(map(_is_filled, sequences))


def _is_filled(sequence: Expr) -> bool:
    match sequence:
        case Constant(value=list(value)) | Constant(value=dict(value)):
            return bool(value)
        case Items(items=items):
            return bool(items)
        case _:
            return False


_TASKS = """\
@task
def found():
    return list_files()

@task
def load(name):
    return len(name)

@task{rule}
def total(counts):
    return sum(counts)

total(load.expand(name={over})){mark}
"""

rule = Rule(
    code="CLQ117",
    name="empty-map-skips-fan-in",
    what="A task gathers the results of a mapped task, with a trigger rule that skips it if there was nothing to map over.",
    why="On the first day without elements the gathering task, and all after it, is skipped, and the run is a success. "
    "Off by default: that may be what is meant.",
    instead='give it trigger_rule="none_failed", or say in a comment that an empty map ends the run',
    invalid=(airflow(_TASKS.format(rule="", over="found()", mark="  #!")),),
    valid=(
        airflow(_TASKS.format(rule='(trigger_rule="none_failed")', over="found()", mark="")),
        airflow(_TASKS.format(rule="", over='["a", "b"]', mark="")),
    ),
    check=check,
    severity=Severity.NOTE,
    enabled=False,
)
