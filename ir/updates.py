"""Which assets a node updates when it ends well."""

from __future__ import annotations

from collections.abc import Container, Mapping

from calque.ir.nodes import Materialize, Node


def optional_outlets(node: Node) -> Mapping[str, str]:
    """The assets that a node updates only if it puts the output of that asset out, each with its port.

    A node of Dagster's that makes assets has an output for each, in their order (`AssetOut(is_required=False)`).
    """
    if not isinstance(node, Materialize) or len(node.outs) != len(node.outlets):
        return {}
    return {name: port.name for name, port in zip(node.outlets, node.outs, strict=True) if not port.required}


def updated(node: Node, put_out: Container[str]) -> tuple[str, ...]:
    """The assets that a node has updated that ended well.

    Args:
        node: the node.
        put_out: the ports that have values.
    """
    optional = optional_outlets(node)
    return tuple(name for name in node.outlets if name not in optional or optional[name] in put_out)
