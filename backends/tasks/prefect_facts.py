"""What the wrapper of a body of Prefect's must know of its node."""

from __future__ import annotations

from calque.ir.actions import Ended
from calque.ir.nodes import Node, Task, prefect_form
from calque.ir.pipeline import Pipeline


def is_observed(pipeline: Pipeline, name: str) -> bool:
    """Whether nodes after it are told how a node ended."""
    return any(
        isinstance(node, Task) and isinstance(node.action, Ended) and node.action.node == name
        for node in pipeline.nodes
    )


def prefect_facts(pipeline: Pipeline, node: Node) -> list[str]:
    """It, as arguments of the wrapper."""
    form = prefect_form(node)
    found = [] if form == "task" else [f"form={form!r}"]
    return [*found, "ends=True"] if is_observed(pipeline, node.id) else found
