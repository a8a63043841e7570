"""The composition of a graph: nodes made by calls of ops, and the outputs that they hand on.

Dagster: `_core/definitions/composition.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from calque.frontends.dagster.declared import named
from calque.frontends.dagster.ops import OpDef
from calque.frontends.python.errors import Raised
from calque.frontends.python.values import Argument, Call, Function, Model, Site, Value

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator


@dataclass(eq=False)
class Invocation:
    """A call of an op in a graph.

    Attributes:
        op: the op.
        id: unique in the job, with the names of the graphs that it is in.
        group: the id of the graph that it is in; None for the job's own.
        inputs: what each input is given.
        mapped: what it runs for each element of.
        site: the call.
    """

    op: OpDef
    id: str
    group: str | None
    inputs: dict[str, Value]
    mapped: Handle | None
    site: Site


class Handle(Model):
    """An output of a node, as graphs hand it on.

    Attributes:
        node: the node.
        port: the name of the output.
        collected: all elements' values, as one list.
    """

    __slots__ = ("collected", "node", "port")

    def __init__(self, node: Invocation, port: str, collected: bool = False) -> None:
        self.node = node
        self.port = port
        self.collected = collected

    def describe(self) -> str:
        """For messages."""
        return f"the output {self.port} of {self.node.id}"

    @property
    def is_dynamic(self) -> bool:
        """Its elements are only known when it runs."""
        return not self.collected and self.node.op.is_dynamic(self.port)

    @property
    def mapped(self) -> Handle | None:
        """What it has a value for each element of."""
        return None if self.collected else self.node.mapped

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """`map` and `collect`."""
        if name in ("map", "collect"):
            return HandleMethod(self, name)
        return Model.get_attribute(self, evaluator, name, site)


class ElementHandle(Model):
    """The current element of a dynamic output."""

    __slots__ = ("of",)

    def __init__(self, of: Handle) -> None:
        self.of = of

    def describe(self) -> str:
        """For messages."""
        return f"an element of {self.of.describe()}"


class AssetInput(Model):
    """An asset that a graph of an asset takes, under the name of its parameter."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def describe(self) -> str:
        """For messages."""
        return f"the asset {self.name}"


class HandleMethod(Model):
    """`output.map` or `output.collect`."""

    __slots__ = ("name", "of")

    def __init__(self, of: Handle, name: str) -> None:
        self.of = of
        self.name = name

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Call it."""
        if self.name == "collect":
            return Handle(self.of.node, self.of.port, collected=True)
        function = call.args[0].value if call.args else None
        if self.of.mapped is not None and self.of.is_dynamic:
            raise Raised(
                TypeError(f"{self.of.describe()} is mapped over in a map, which Dagster refuses"), call.site
            )
        source = self.of if self.of.is_dynamic else None
        given: Value = ElementHandle(source) if source is not None else self.of
        return evaluator.call(function, Call(call.site, [Argument(given, call.site)]))


class Outputs(Model):
    """The outputs of a node or graph with several: a tuple with names.

    Attributes:
        handles: each by its name, in order.
    """

    __slots__ = ("handles",)

    def __init__(self, handles: dict[str, Value]) -> None:
        self.handles = handles

    def describe(self) -> str:
        """For messages."""
        return f"the outputs {', '.join(self.handles)}"

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """One by its name."""
        return (
            self.handles[name] if name in self.handles else Model.get_attribute(self, evaluator, name, site)
        )

    def get_item(self, evaluator: Evaluator, key: Value, site: Site) -> Value:
        """One by its position."""
        if isinstance(key, str):
            raise Raised(TypeError("tuple indices must be integers or slices, not str"), site)
        handles = list(self.handles.values())
        if not isinstance(key, int) or not -len(handles) <= key < len(handles):
            return Model.get_item(self, evaluator, key, site)
        return handles[key]

    def iterate(self, evaluator: Evaluator, site: Site) -> list[Value] | None:
        """All of them."""
        return list(self.handles.values())


@dataclass
class Composition:
    """A graph whose function is being evaluated.

    Attributes:
        nodes: the nodes of the whole job, by id.
        path: the names of the graphs that it is in.
        graphs: the graphs of the whole job: id and parent.
        configs: what they say as their configuration, by id.
        decorated: their functions and the arguments of their decorators, by id, but of those that make assets.
    """

    nodes: dict[str, Invocation] = field(default_factory=dict)
    path: tuple[str, ...] = ()
    graphs: dict[str, str | None] = field(default_factory=dict)
    configs: dict[str, Argument] = field(default_factory=dict)
    decorated: dict[str, tuple[Function, Mapping[str, Argument]]] = field(default_factory=dict)

    def take(self, name: str) -> str:
        """An id in this graph that is not taken: `name`, `name_2`, …"""
        number, prefix = 1, ".".join((*self.path, ""))
        found = f"{prefix}{name}"
        while found in self.nodes or found in self.graphs:
            number += 1
            found = f"{prefix}{name}_{number}"
        return found

    def invoke(self, evaluator: Evaluator, op: OpDef, call: Call) -> Value:
        """A call of an op."""
        taken = [item.name for item in op.signature.inputs]
        names = [*taken, *(name for name in op.ins if name not in taken)]
        given = {name: argument.value for name, argument in named(call, tuple(names)).items()}
        if len(call.args) > len(names):
            raise Raised(TypeError(f"{op.describe()} takes {len(names)} inputs"), call.site)
        twice = next((name for name in names[: len(call.args)] if name in call.kwargs), None)
        if twice is not None:
            raise Raised(TypeError(f"{op.describe()} got multiple values for argument '{twice}'"), call.site)
        unknown = next((name for name in given if name not in op.ins), None)
        if unknown is not None:
            raise Raised(TypeError(f"{op.describe()} has no input {unknown}"), call.site)
        maps = {(found.node.id, found.port): found for value in given.values() for found in _mapped(value)}
        if len(maps) > 1:
            raise Raised(TypeError(f"{op.describe()} is in two maps, which Dagster refuses"), call.site)
        mapped = next(iter(maps.values()), None)
        node = Invocation(op, self.take(op.name), ".".join(self.path) or None, given, mapped, call.site)
        self.nodes[node.id] = node
        handles: dict[str, Value] = {port: Handle(node, port) for port in op.outs}
        return next(iter(handles.values())) if len(handles) == 1 else Outputs(handles) if handles else None

    def inside(
        self, name: str, arguments: Mapping[str, Argument], function: Function | None = None
    ) -> Composition:
        """A graph inside of this one.

        Args:
            arguments: of its decorator.
            function: under that; None if it makes assets.
        """
        found = self.take(name)
        self.graphs[found] = ".".join(self.path) or None
        if "config" in arguments:
            self.configs[found] = arguments["config"]
        if function is not None:
            self.decorated[found] = (function, arguments)
        path = (*self.path, found.rpartition(".")[2])
        return Composition(self.nodes, path, self.graphs, self.configs, self.decorated)


def _mapped(value: Value) -> Iterator[Handle]:
    """What a value has an element of."""
    match value:
        case ElementHandle(of=of):
            yield of
        case Handle(mapped=Handle() as of):
            yield of
        case list() | tuple():
            for item in value:
                yield from _mapped(item)
