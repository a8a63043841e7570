"""Which nodes are about a partition of the assets that they make."""

from calque.ir.nodes import Node
from calque.ir.pipeline import Pipeline

SETTING = "partitions_def"
"""The setting that says the partitions of an asset."""


def is_partitioned(pipeline: Pipeline, node: Node) -> bool:
    """Whether the assets that a node makes, or the group that it is in, have partitions."""
    settings = [*node.settings]
    groups = {group.id: group for group in pipeline.groups} if node.group is not None else {}
    name = node.group
    while name in groups:
        settings += groups[name].settings
        name = groups[name].parent
    return any(one.name == SETTING for one in settings)
