"""Which asset a value is, and what the graph of an asset takes of others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from calque.ir.actions import Python
from calque.ir.expressions import Ask, Constant, Element, Expr, Items, Output
from calque.ir.intrinsics import Intrinsic
from calque.ir.nodes import Materialize, Node, Task
from calque.ir.pipeline import Group, Pipeline

Value: TypeAlias = tuple[str, str]
"""A node and one of its ports; for the element of a region its id, and `ELEMENT`; `ASSET`, and the name of one."""
ELEMENT = "*element"
ASSET = "*asset"


def values(value: Expr) -> Iterator[Value]:
    """The values that an argument takes."""
    match value:
        case Output(node=node, port=port):
            yield node, port
        case Element(region=region):
            yield region, ELEMENT
        case Ask(intrinsic=Intrinsic.ASSET_VALUE, arguments=(Constant(value=str(asset)), *_)):
            yield ASSET, asset
        case Items(items=items):
            for item in items:
                yield from values(item)
        case _:
            return


def makers(pipeline: Pipeline) -> dict[Value, str]:
    """The asset that each value is."""
    found = {
        (node.id, port.name): asset
        for node in pipeline.nodes
        if isinstance(node, Materialize)
        for port, asset in zip(node.outs, node.outlets, strict=True)
    }
    made = {(one.node, one.port): one.asset for group in pipeline.groups for one in group.makes}
    return found | made


def asset_graph(pipeline: Pipeline, node: Node) -> Group | None:
    """The graph of an asset that a node is in."""
    groups = {group.id: group for group in pipeline.groups}
    group = groups.get(node.group) if node.group is not None else None
    while group is not None and group.parent is not None:
        group = groups[group.parent]
    return group if group is not None and group.makes else None


def awaited(pipeline: Pipeline, node: Node) -> list[str]:
    """The assets that a node in the graph of an asset comes after without taking their values."""
    if asset_graph(pipeline, node) is None or not isinstance(node, Task):
        return []
    arguments = node.action.arguments if isinstance(node.action, Python) else ()
    made = makers(pipeline)
    taken = {value for argument in arguments for value in values(argument.value)}
    named = {value[1] if value[0] == ASSET else made.get(value) for value in taken}
    return [asset for asset in node.inlets if asset not in named]
