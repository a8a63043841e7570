"""CLQ404: an item of a result that is not stored item by item."""

from collections.abc import Iterator

from calque.ir.actions import Python
from calque.lint.context import Context
from calque.lint.examples import airflow
from calque.lint.pulls import RETURNED, pushes
from calque.lint.rule import Finding, Rule


def check(context: Context) -> Iterator[Finding]:
    """Data edges from an output that nothing writes."""
    for view in context.views:
        for edge in view.pipeline.edges:
            source = view.nodes[edge.source]
            action = getattr(source, "action", None)
            if edge.kind != "data" or edge.port in (None, RETURNED) or not isinstance(action, Python):
                continue
            keys, complete = pushes(source)
            if not source.multiple_outputs and complete and edge.port not in keys and context.is_airflow:
                yield Finding(
                    message=f"{edge.target!r} takes {edge.port!r} of {edge.source!r}, whose result is stored as a whole",
                    span=edge.origin.span or view.nodes[edge.target].origin.span,
                    pipeline=view.pipeline.id,
                    node=edge.target,
                )


_TASKS = """\
@task{how}
def one(){returns}:
    return {{"rows": 3}}

@task
def two(rows):
    return rows

two(one()["rows"]){mark}
"""

rule = Rule(
    code="CLQ404",
    name="missing-multiple-outputs",
    what="A task takes one item of another one's result, which does not store its items one by one.",
    why="Airflow looks for a value under the item's name, finds none, and the task fails or gets None.",
    instead="say multiple_outputs=True, annotate the result as dict[str, …], or take the whole result",
    invalid=(airflow(_TASKS.format(how="", returns="", mark="  #!")),),
    valid=(
        airflow(_TASKS.format(how="(multiple_outputs=True)", returns="", mark="")),
        airflow(_TASKS.format(how="", returns=" -> dict[str, int]", mark="")),
    ),
    check=check,
)
