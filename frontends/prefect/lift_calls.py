"""From the calls of tasks in a flow to nodes, map regions and edges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from calque.frontends.bodies.functions import lift_function
from calque.frontends.bodies.parts import parameter_nodes
from calque.frontends.bodies.speaking import docstring, speaks
from calque.frontends.prefect.composition import Invocation
from calque.frontends.prefect.lift_settings import retry, settings, texts, timeout
from calque.frontends.prefect.lift_values import lift
from calque.frontends.prefect.obstacles import Obstacle
from calque.frontends.prefect.results import Result, Wrapped, results
from calque.frontends.python.values import Function, Value
from calque.ir.actions import Python
from calque.ir.expressions import Argument, Element, Expr
from calque.ir.nodes import Node, Port, Task
from calque.ir.pipeline import Edge, Gather, MapRegion, One, ZipOf
from calque.ir.policies import Join
from calque.ir.spans import Origin

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader

JOIN = Join(eager=False)


class CallLifter:
    """Lifts the calls of one flow.

    Attributes:
        edges: between them, by their ends.
        regions: what is mapped.
    """

    def __init__(self, reader: BodyReader) -> None:
        self.reader = reader
        self.edges: dict[tuple[str, str], Edge] = {}
        self.regions: dict[str, MapRegion] = {}

    def node(self, node: Invocation) -> Node:
        task, reader = node.task, self.reader
        reader.node = node.id
        named = _named(node)
        owner = node.region or (node if node.mapped else None)
        if owner is node:
            self.regions[node.id] = self._mapped_over(node, named)
        arguments = tuple(
            Argument(name=name, value=self._argument(node, name, value, owner))
            for name, value in named.items()
        )
        for source in node.waits:
            self._edge(source, node, "order", None)
        for source in node.after:
            self._edge(source, node, "sequence", None)
        code = lift_function(reader, task.function)
        name = task.name
        return Task(
            id=node.id,
            name=node.id,
            region=None if owner is None else owner.id,
            outs=(Port(),),
            join=JOIN,
            retry=retry(reader, task.arguments),
            timeout=timeout(reader, task.arguments.get("timeout_seconds")),
            tags=texts(task.get("tags")),
            doc=_text(task.get("description")) or docstring(task.function),
            display_name=name if name != task.function.name else None,
            settings=settings(reader, "@task", {k: v for k, v in task.arguments.items() if k != "tags"}),
            action=Python(
                code=code, arguments=arguments, protocol="prefect" if speaks(reader, code) else None
            ),
            origin=Origin(span=node.site.span()),
        )

    def _mapped_over(self, node: Invocation, named: dict[str, Value]) -> MapRegion:
        keys = _mapped_names(node)
        parameters = []
        for name in keys:
            parameters.append((name, lift(self.reader, named[name], node.site)))
            for one in results(named[name]):
                self._data(one, node, inside=False)
        source = ZipOf(parameters=tuple(parameters), until="strict")
        return MapRegion(id=node.id, source=source, on_empty="none")

    def _argument(self, node: Invocation, name: str, value: Value, owner: Invocation | None) -> Expr:
        if owner is node and name in _mapped_names(node):
            return Element(region=node.id, name=name)
        for one in results(value):
            self._data(one, node, inside=owner is not None and owner is (one.node.region or one.node))
        return lift(self.reader, value.value if isinstance(value, Wrapped) else value, node.site)

    # ---- edges

    def _data(self, one: Result, node: Invocation, inside: bool) -> None:
        gathers = bool(one.node.mapped or one.node.region) and not inside
        self._edge(one.node, node, "data", Gather() if gathers else One())

    def _edge(
        self,
        source: Invocation,
        target: Invocation,
        kind: Literal["data", "order", "sequence"],
        shape: One | Gather | None,
    ) -> None:
        key = (source.id, target.id)
        if key in self.edges and (self.edges[key].kind == "data" or kind != "data"):
            return
        self.edges[key] = Edge(
            source=source.id,
            target=target.id,
            kind=kind,
            port="return_value" if kind == "data" else None,
            shape=shape or One(),
        )


def _text(value: Value) -> str | None:
    return value if isinstance(value, str) else None


def _named(node: Invocation) -> dict[str, Value]:
    """The inputs by the names of parameters.

    Raises:
        Obstacle: one has no parameter.
    """
    names = _positions(node.task.function)
    found: dict[str, Value] = {}
    for key, value in node.inputs.items():
        if isinstance(key, int) and key >= len(names):
            raise Obstacle("a task takes any number of values", node.site)
        found[names[key] if isinstance(key, int) else key] = value
    return found


def _mapped_names(node: Invocation) -> list[str]:
    names = _positions(node.task.function)
    return [names[key] if isinstance(key, int) else key for key in node.mapped]


def _positions(function: Function) -> list[str]:
    return [
        part.arg for part, form, _ in parameter_nodes(function.node.args) if form in ("positional", "either")
    ]
