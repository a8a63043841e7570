"""What the reference runtime does not look at in a pipeline: a run of it may go otherwise on the platform."""

from __future__ import annotations

from calque.ir.nodes import Node, Wait
from calque.ir.pipeline import Pipeline


def unlooked(pipeline: Pipeline) -> list[str]:
    """A sentence for each thing, in the order of the nodes."""
    found = [one for node in pipeline.nodes for one in _of_node(node)]
    if pipeline.policy.timeout is not None:
        found.append(f"the time limit of a run ({pipeline.policy.timeout:g} s) is not applied")
    return found


def _of_node(node: Node) -> list[str]:
    found: list[str] = []
    if node.past is not None and (node.past.depends_on_past or node.past.wait_for_downstream):
        found.append(f"{node.id} looks at the run before: here there is none, and it runs")
    if isinstance(node, Wait) and node.backoff:
        found.append(f"{node.id} asks every {node.interval:g} s here, not at growing intervals")
    return found
