"""What is known of the sequences that a map runs over before anything ran."""

from __future__ import annotations

from collections.abc import Sequence

from calque.ir.expressions import Constant, Expr, Items, Output
from calque.ir.pipeline import Pipeline
from calque.ir.walk import expressions_of_region, subexpressions


def has_items(value: Expr) -> bool:
    """Whether a sequence is known to have an item."""
    match value:
        case Constant(value=list(found)) | Constant(value=dict(found)):
            return bool(found)
        case Items(items=items):
            return bool(items)
        case _:
            return False


def written_items(sequence: Expr) -> Sequence[Expr]:
    """The items of a list that is written down; none, if it is not, or has none."""
    match sequence:
        case Constant(value=list(found)):
            return [Constant(value=one) for one in found]
        case Items(items=items):
            return items
        case _:
            return ()


def mapped_out_of_groups(pipeline: Pipeline) -> dict[str, frozenset[str]]:
    """For each region that maps over what nodes of a mapped group put out, those nodes; Airflow knows no length of that."""
    groups = {group.id for group in pipeline.groups}
    inside = {node.id: node.region for node in pipeline.nodes if node.region in groups}
    found = {
        region.id: frozenset(
            part.node
            for expression in expressions_of_region(region)
            for part in subexpressions(expression)
            if isinstance(part, Output) and inside.get(part.node) not in (None, region.parent, region.id)
        )
        for region in pipeline.regions
    }
    return {name: nodes for name, nodes in found.items() if nodes}
