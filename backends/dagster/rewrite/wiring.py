"""The functions of jobs and graphs: calls of ops, and of the graphs inside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from calque.backends.dagster.rewrite.asset_values import ASSET, ELEMENT, Value, values
from calque.backends.dagster.rewrite.bodies import is_foreign, python_of
from calque.backends.dagster.rewrite.docstrings import docstring_lines
from calque.backends.dagster.rewrite.ops import HOOKS, Ops, output_name, waits
from calque.backends.python.names import Names, identifier
from calque.ir.expressions import Argument, Ask, Constant, Element, Expr, Items, Output
from calque.ir.graph import topological
from calque.ir.intrinsics import Intrinsic
from calque.ir.nodes import Node
from calque.ir.pipeline import MapRegion, Pipeline


@dataclass
class Wiring:
    """The wiring of one job.

    Attributes:
        pipeline: the job.
        ops: what it calls.
        home: the emitted module that it is in.
        graphs: the texts of the graphs inside, each before those that call it.
    """

    pipeline: Pipeline
    ops: Ops
    home: str
    graphs: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.nodes = {node.id: node for node in self.pipeline.nodes}
        self.regions = {region.id: region for region in self.pipeline.regions}
        self.parents = {group.id: group.parent for group in self.pipeline.groups}
        self.order = topological(self.pipeline)
        self.dynamic = {
            (node.id, port.name)
            for node in self.pipeline.nodes
            for port in node.outs
            if port.annotation == "DynamicOut"
        } | {_source(region) for region in self.pipeline.regions if region.source.kind == "keyed"}

    def body(self) -> str:
        """The statements of the job's function."""
        lines = Level(self, None, {}).lines(None)
        return "".join(f"    {line}\n" for line in lines) or "    pass\n"

    # ---- what is where

    def group_at(self, node: Node, level: str | None) -> str | None:
        """The graph directly inside of a level that a node is in; None if it is in the level itself."""
        current = node.group
        inner = None
        while current != level:
            assert current is not None
            inner, current = current, self.parents[current]
        return inner

    def inside(self, level: str | None) -> list[Node]:
        """The nodes of a graph, at any depth, each after those before it."""
        found = []
        for name in self.order:
            current = self.nodes[name].group
            while current is not None and current != level:
                current = self.parents[current]
            if current == level:
                found.append(self.nodes[name])
        return found

    def reads(self, node: Node) -> Iterator[Value]:
        """The values that a node takes, and those that it waits for."""
        if is_foreign(node):
            return
        for argument in python_of(node).arguments:
            yield from values(argument.value)
        yield from waits(self.pipeline, node)

    def used_later(self, value: Value, group: str) -> bool:
        """Something outside of a graph takes a value."""
        inside = {node.id for node in self.inside(group)}
        mapped = any(
            value == (region.source.of.node, region.source.of.port)
            and any(node.region == region.id and node.id not in inside for node in self.pipeline.nodes)
            for region in self.pipeline.regions
            if region.source.kind == "keyed" and isinstance(region.source.of, Output)
        )
        return mapped or any(
            value in self.reads(node) for node in self.pipeline.nodes if node.id not in inside
        )


class Level:
    """The statements of one graph's function, or of one function that is mapped.

    Attributes:
        level: the graph; None for the job itself.
        names: what each value is called here.
        entered: the regions whose element is known since the graph was called for it.
        given: the values that the graph was called with.
    """

    def __init__(
        self,
        wiring: Wiring,
        level: str | None,
        names: dict[Value, str],
        entered: frozenset[str] = frozenset(),
        given: frozenset[Value] = frozenset(),
    ) -> None:
        self.entered = entered
        self.given = given
        self.wiring = wiring
        self.level = level
        self.names = names
        self.taken = Names(
            {*names.values(), *(name for known in wiring.ops.names.values() for name in known.taken)}
        )

    def lines(self, region: str | None) -> list[str]:
        """The statements for the nodes of a region, or of those outside of the level's regions."""
        found: list[str] = []
        done: set[str] = set()
        for node in self.wiring.inside(self.level):
            group = self.wiring.group_at(node, self.level)
            place = self._region_here(group, node)
            if place == region:
                key = group or node.id
                if key not in done:
                    done.add(key)
                    found += self._graph(group) if group is not None else self._call(node)
            elif region is None and place is not None and place not in done:
                done.add(place)
                found += self._map(place)
        return found

    def _region_here(self, group: str | None, node: Node) -> str | None:
        """The region that a node is in, if its elements do not come from within the graph that it is in."""
        if node.region is None or node.region in self.entered:
            return None
        inside = {one.id for one in self.wiring.inside(group)} if group is not None else set()
        return None if _source(self.wiring.regions[node.region])[0] in inside else node.region

    def _call(self, node: Node) -> list[str]:
        variable = self.wiring.ops.variable(self.wiring.pipeline, node, self.wiring.home)
        called = variable if variable == node.name else f"{variable}.alias({node.name!r})"
        hooks = [one.text for one in node.settings if one.name == HOOKS]
        called += f".with_hooks({hooks[0]})" if hooks else ""
        given = [f"{argument.name}={self._text(argument)}" for argument in python_of(node).arguments]
        given += [
            f"{name}={self._collected(value)}" for value, name in waits(self.wiring.pipeline, node).items()
        ]
        outputs = [(node.id, port.name) for port in node.outs]
        return [self._bound(node.name, outputs, f"{called}({', '.join(given)})")]

    def _bound(self, name: str, outputs: list[Value], text: str) -> str:
        """A statement that gives the outputs names, as far as anything takes them."""
        used = {value for node in self.wiring.pipeline.nodes for value in self.wiring.reads(node)}
        used |= {_source(region) for region in self.wiring.pipeline.regions}
        used |= {(made.node, made.port) for group in self.wiring.pipeline.groups for made in group.makes}
        if not used & set(outputs):
            return text
        for value in outputs:
            named = name if len(outputs) == 1 else f"{name}_{output_name(value[1])}"
            self.names[value] = self.taken.take(f"{identifier(named)}_out")
        return f"{', '.join(self.names[value] for value in outputs)} = {text}"

    def _text(self, argument: Argument) -> str:
        return self._expression(argument.value)

    def _expression(self, value: Expr) -> str:
        match value:
            case Output(node=node, port=port):
                return self._collected((node, port))
            case Element(region=region):
                return self._value((region, ELEMENT))
            case Ask(intrinsic=Intrinsic.ASSET_VALUE, arguments=(Constant(value=str(asset)), *_)):
                return self._value((ASSET, asset))
            case Items(items=items):
                return f"[{', '.join(map(self._expression, items))}]"
            case _:
                raise TypeError(f"{value} is no input of an op")

    def _value(self, value: Value) -> str:
        return self.names[value]

    def _collected(self, value: Value) -> str:
        """A value as what takes it whole has it: elements are collected, where they are made, and not in the graphs inside."""
        text = self._value(value)
        if value in self.given or value[0] not in self.wiring.nodes or value[1] == ELEMENT:
            return text
        region = self.wiring.nodes[value[0]].region
        gathers = region is not None and region not in self.entered and (region, ELEMENT) not in self.names
        return f"{text}.collect()" if gathers or value in self.wiring.dynamic else text

    def _graph(self, group: str) -> list[str]:
        """The call of a graph inside, and its text."""
        wiring = self.wiring
        inside = wiring.inside(group)
        own = {node.id for node in inside}
        taken: dict[Value, None] = {}
        for node in inside:
            for value in wiring.reads(node):
                if (value[0] not in own and value[1] != ELEMENT) or (
                    value[1] == ELEMENT and _source(wiring.regions[value[0]])[0] not in own
                ):
                    taken[value] = None
        parameters = Names()
        names = {value: parameters.take(identifier(self._value(value))) for value in taken}
        entered = {
            node.region
            for node in inside
            if node.region is not None and _source(wiring.regions[node.region])[0] not in own
        }
        inner = Level(wiring, group, dict(names), frozenset(entered), frozenset(names))
        lines = inner.lines(None)
        results = [
            (node.id, port.name)
            for node in inside
            for port in node.outs
            if wiring.used_later((node.id, port.name), group)
        ]
        name = wiring.ops.names[wiring.home].take(identifier(group))
        lines += _returned(results, inner.names)
        outs = dict.fromkeys((f"out_{number}" for number in range(len(results))), "dg.GraphOut()")
        decorator = f"dg.graph(name={group.rpartition('.')[2]!r}"
        if len(results) > 1:
            decorator += f", out={{{', '.join(f'{one!r}: {text}' for one, text in outs.items())}}}"
        (whole,) = (one for one in wiring.pipeline.groups if one.id == group)
        decorator += "".join(f", {one.name}={wiring.ops.setting(one, wiring.home)}" for one in whole.settings)
        body = "".join(f"    {line}\n" for line in lines) or "    pass\n"
        head = f"@{decorator})\ndef {name}({', '.join(names.values())}):\n"
        wiring.graphs.append(f"{head}{docstring_lines(whole.doc)}{body}")
        call = f"{name}({', '.join(f'{names[value]}={self._collected(value)}' for value in taken)})"
        if not results:
            return [call]
        for value in results:
            self.names[value] = self.taken.take(f"{identifier(value[0].replace('.', '_'))}_out")
        return [f"{', '.join(self.names[value] for value in results)} = {call}"]

    def _map(self, region: str) -> list[str]:
        """The mapping of what runs for each element."""
        wiring = self.wiring
        source = _source(wiring.regions[region])
        element = self.taken.take("element")
        inner = Level(
            wiring, self.level, {**self.names, (region, ELEMENT): element}, self.entered, self.given
        )
        lines = inner.lines(region)
        members = {node.id for node in wiring.inside(self.level) if node.region == region}
        results = [
            (node.id, port.name)
            for node in wiring.inside(self.level)
            if node.id in members
            for port in node.outs
            if any(
                (node.id, port.name) in wiring.reads(other)
                for other in wiring.pipeline.nodes
                if other.id not in members
            )
        ]
        name = self.taken.take(f"each_{identifier(region.replace('.', '_'))}")
        lines += _returned(results, inner.names)
        call = f"{self._value(source)}.map({name})"
        found = [f"def {name}({element}):", *(f"    {line}" for line in lines)]
        if not results:
            return [*found, call]
        for value in results:
            self.names[value] = self.taken.take(f"{identifier(value[0].replace('.', '_'))}_outs")
        return [*found, f"{', '.join(self.names[value] for value in results)} = {call}"]


def _returned(results: list[Value], names: dict[Value, str]) -> list[str]:
    return [f"return {', '.join(names[value] for value in results)}"] if results else []


def _source(region: MapRegion) -> Value:
    source = region.source
    assert source.kind == "keyed" and isinstance(source.of, Output)
    return source.of.node, source.of.port
