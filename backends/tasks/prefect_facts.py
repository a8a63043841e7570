"""What the wrapper of a body of Prefect's must know of its node."""

from __future__ import annotations

from collections.abc import Callable

from calque.ir.actions import Ended, Python
from calque.ir.expressions import Code
from calque.ir.nodes import Node, Task, prefect_form
from calque.ir.pipeline import Pipeline


def is_observed(pipeline: Pipeline, name: str) -> bool:
    """Whether nodes after it are told how a node ended."""
    return any(
        isinstance(node, Task) and isinstance(node.action, Ended) and node.action.node == name
        for node in pipeline.nodes
    )


def needs_wrapper(pipeline: Pipeline, node: Node | None, action: Python) -> bool:
    """Whether a body of Prefect's is more than its function: it speaks to Prefect, or somebody asks how it ended."""
    if action.protocol is not None or node is None:
        return action.protocol is not None
    hooked = any(hook.protocol == "prefect" for hook in node.hooks)
    return hooked or node.retry.when is not None or is_observed(pipeline, node.id)


def prefect_facts(pipeline: Pipeline, node: Node, function: Callable[[Code], str]) -> list[str]:
    """It, as arguments of the wrapper.

    Args:
        pipeline: that the node is in.
        node: the node.
        function: how a function of the user's is written.
    """
    form = prefect_form(node)
    found = [] if form == "task" else [f"form={form!r}"]
    found += ["ends=True"] if is_observed(pipeline, node.id) else []
    when = node.retry.when if node.retry.limit else None
    return found if when is None else [*found, f"retries_if={function(when)}"]
