"""What becomes of the values of a mapped task that are read as one: a list, where Airflow gives a sequence of its own."""

from __future__ import annotations

from collections.abc import Iterator

from calque.backends.python.sequences import may_tell
from calque.backends.report.dispositions import Override
from calque.backends.tasks.carried import bound
from calque.ir.actions import Action, Python
from calque.ir.expressions import Expr, Output
from calque.ir.features import Feature
from calque.ir.fidelity import Difference, approximate
from calque.ir.nodes import Node
from calque.ir.pipeline import Gather, Pipeline
from calque.ir.walk import subexpressions

GATHERED = approximate(
    Difference.VALUE,
    "what it is given of a mapped task is a list; Airflow gives it a sequence of its own, which is shown otherwise, is no list "
    "for isinstance, and fails with +, with json and, in Airflow 3, where it is handed on",
    "write list(…) around it in the source, and migrate again",
)
_OPEN = ("local_operator", "foreign", "opaque")
"""Actions whose code is not looked through."""


def gathered(pipeline: Pipeline) -> Iterator[Override]:
    """A remark for each node whose body may tell that list from Airflow's sequence."""
    lazy: dict[str, set[str]] = {}
    for edge in pipeline.edges:
        if edge.kind == "data" and isinstance(edge.shape, Gather) and edge.shape.container == "lazy":
            lazy.setdefault(edge.target, set()).add(edge.source)
    for node in pipeline.nodes:
        if node.id in lazy and _may_tell(node, lazy[node.id]):
            yield Override(Feature.EDGE_GATHERED, GATHERED, pipeline.id, node.id)


def _may_tell(node: Node, sources: set[str]) -> bool:
    action: Action | None = getattr(node, "action", None)
    if not isinstance(action, Python):
        return action is not None and action.kind in _OPEN
    named = [(name, value) for name, value in bound(action) if _reads(value, sources)]
    spread = any(one.spread and _reads(one.value, sources) for one in action.arguments)
    inside = any(not isinstance(value, Output) for _, value in named)
    return spread or inside or may_tell(action.code, [name for name, _ in named])


def _reads(value: Expr, sources: set[str]) -> bool:
    return any(isinstance(part, Output) and part.node in sources for part in subexpressions(value))
