"""Ops, and the jobs and graphs that call them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from calque.backends.dagster.rewrite.asset_values import ASSET, Value, asset_graph, awaited, values
from calque.backends.dagster.rewrite.bodies import Bodies, common, decorated, inner, python_of
from calque.backends.python.imports import Imports
from calque.backends.python.moving import CodeKey, code_key
from calque.backends.python.names import Names
from calque.backends.python.renaming import renamed
from calque.ir.expressions import Output
from calque.ir.graph import upstream
from calque.ir.nodes import Check, Materialize, Node
from calque.ir.pipeline import Pipeline
from calque.ir.settings import Setting

HOOKS = "hooks"
"""What only a call of an op can have, not the op."""
AFTER = "after"
"""An input that only waits: called alike wherever it comes from, so that all calls of a function can be of one op."""
RETURN, RESULT = "return_value", "result"


def output_name(port: str) -> str:
    """What Dagster calls a port."""
    return RESULT if port == RETURN else port


def waits(pipeline: Pipeline, node: Node) -> dict[Value, str]:
    """The inputs by which a node waits without taking a value: what for, and the input's name."""
    unread = _unread(pipeline, node)
    data = {edge.source for edge in pipeline.edges if edge.target == node.id and edge.kind == "data"}
    names = Names({parameter.name for parameter in python_of(node).code.parameters})
    nodes = {one.id: one for one in pipeline.nodes}
    graph = asset_graph(pipeline, node)
    before = [nodes[source] for source in upstream(pipeline)[node.id] if source not in data]
    found: dict[Value, str] = {}
    for source in before:
        if asset_graph(pipeline, source) == graph and not isinstance(source, Materialize | Check):
            port = source.outs[0].name if source.outs else RETURN
            found[source.id, port] = names.take(AFTER)
    for value in unread:
        found[value] = names.take(AFTER)
    for asset in awaited(pipeline, node):
        found[ASSET, asset] = names.take(AFTER)
    return found


def _unread(pipeline: Pipeline, node: Node) -> list[Value]:
    """The optional outputs without which a node is skipped, though it takes no value of them."""
    if isinstance(node, Materialize | Check) or asset_graph(pipeline, node) is not None:
        return []
    read = {value for argument in python_of(node).arguments for value in values(argument.value)}
    mapped = {
        one.source.of for one in pipeline.regions if one.id == node.region and one.source.kind == "keyed"
    }
    read |= {(one.node, one.port) for one in mapped if isinstance(one, Output)}
    wanted = [
        (edge.source, edge.port)
        for edge in pipeline.edges
        if edge.target == node.id and edge.absent == "skip" and edge.port is not None
    ]
    return [value for value in wanted if value not in read]


@dataclass
class Ops:
    """The ops of a project, each defined once.

    Attributes:
        bodies: how functions are written.
        names: of each emitted module.
        tool: the names by which modules import Dagster itself.
        texts: the definitions of each emitted module, in order.
        known: the variable of each, by what it is made of.
        bound: what each emitted module calls ops of others.
    """

    bodies: Bodies
    names: dict[str, Names]
    tool: frozenset[tuple[str, str]]
    texts: dict[str, list[str]] = field(default_factory=dict)
    known: dict[tuple[CodeKey, str], str] = field(default_factory=dict)
    bound: dict[tuple[str, str, str], str] = field(default_factory=dict)

    def variable(self, pipeline: Pipeline, node: Node, home: str) -> str:
        """What an emitted module calls the op of a node, which is defined where its function stood."""
        arguments = op_arguments(pipeline, node)
        code = python_of(node).code
        key = (code_key(code), ", ".join(arguments))
        own = self.bodies.homes[code.module]
        if key not in self.known:
            name = self.names.setdefault(own, Names()).take(code.name)
            self.known[key] = name
            self.texts.setdefault(own, []).append(decorated("dg.op", arguments, code, name, self.bodies))
        return self.known[key] if own == home else self._imported(own, self.known[key], home)

    def setting(self, one: Setting, home: str) -> str:
        """A setting as an emitted module says it, which may be another one than it stood in."""
        own = self.bodies.homes.get(one.module, home)
        if own == home:
            return one.text
        called = {
            name: "dg" if (one.module, name) in self.tool else self._imported(own, name, home)
            for name in one.names
        }
        return renamed(one.text, called)

    def _imported(self, own: str, name: str, home: str) -> str:
        if (home, own, name) not in self.bound:
            bound = self.names.setdefault(home, Names()).take(name)
            self.bound[home, own, name] = self.bodies.imports.setdefault(home, Imports()).name(
                own, name, bound
            )
        return self.bound[home, own, name]


def op_arguments(pipeline: Pipeline, node: Node) -> list[str]:
    """The arguments of the decorator."""
    ins = {name: inner(node.settings, "in", name) for name in _settled(node, "in")}
    ins |= {
        name: ["dg.Nothing", *inner(node.settings, "in", name)] for name in waits(pipeline, node).values()
    }
    found = (
        [f"ins={{{', '.join(f'{name!r}: dg.In({_joined(given)})' for name, given in ins.items())}}}"]
        if ins
        else []
    )
    kept = node.model_copy(update={"settings": tuple(one for one in node.settings if one.name != HOOKS)})
    return [*found, *_outs(pipeline, node), *common(kept)]


def _settled(node: Node, kind: str) -> list[str]:
    return list(
        dict.fromkeys(one.name.split(".")[1] for one in node.settings if one.name.startswith(f"{kind}."))
    )


def _outs(pipeline: Pipeline, node: Node) -> list[str]:
    dynamic = {
        (region.source.of.node, region.source.of.port)
        for region in pipeline.regions
        if region.source.kind == "keyed" and region.source.of.kind == "output"
    }
    made: dict[str, str] = {}
    for port in node.outs:
        name = output_name(port.name)
        given = inner(node.settings, "out", name) + ([] if port.required else ["is_required=False"])
        is_dynamic = (node.id, port.name) in dynamic or port.annotation == "DynamicOut"
        made[name] = f"dg.{'DynamicOut' if is_dynamic else 'Out'}({_joined(given)})"
    if list(made) == [RESULT]:
        return [] if made[RESULT] == "dg.Out()" else [f"out={made[RESULT]}"]
    return [f"out={{{', '.join(f'{name!r}: {text}' for name, text in made.items())}}}"]


def _joined(parts: Sequence[str]) -> str:
    return ", ".join(parts)
