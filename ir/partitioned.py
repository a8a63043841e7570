"""Which nodes are about a partition of the assets that they make."""

from calque.ir.nodes import Node
from calque.ir.pipeline import Pipeline

SETTING = "partitions_def"
"""The setting that says the partitions of an asset."""


def is_partitioned(pipeline: Pipeline, node: Node) -> bool:
    """Whether the assets that a node makes, or the group that it is in, have partitions."""
    settings = [*node.settings]
    groups = {group.id: group for group in pipeline.groups}
    group = groups.get(node.group or "")
    while group is not None:
        settings += group.settings
        group = groups.get(group.parent or "")
    return any(one.name == SETTING for one in settings)
