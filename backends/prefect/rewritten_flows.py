"""The statements of a flow that was read from Prefect, written anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from calque.backends.prefect.asked_ends import asks
from calque.backends.prefect.blocks import Fork, Place, blocks, in_order
from calque.backends.prefect.flow_values import FlowValues
from calque.backends.prefect.holding import Holding, Key
from calque.backends.prefect.own_code import is_own
from calque.backends.prefect.own_statements import OwnStatements
from calque.backends.prefect.own_steps import RESULT, OwnSteps, computed_with, condition, params_read, stem
from calque.backends.python.expressions import source
from calque.backends.python.names import Names, identifier
from calque.ir.actions import Ended, Python
from calque.ir.base import Json
from calque.ir.coercion import TYPES
from calque.ir.expressions import Element, Expr, Output
from calque.ir.filling import indent
from calque.ir.nodes import Node, Task
from calque.ir.pipeline import Param, Pipeline, ZipOf
from calque.ir.policies import Returned
from calque.ir.walk import subexpressions

if TYPE_CHECKING:
    from calque.backends.prefect.rewritten_modules import RewrittenModule


_TYPES: Mapping[str, str] = {name: "None" if kind is None else kind.__name__ for name, kind in TYPES.items()}
"""The annotations of JSON's types."""


class Program:
    """The statements of one flow."""

    def __init__(self, module: RewrittenModule, pipeline: Pipeline) -> None:
        assert isinstance(pipeline.final, Returned)
        self.module = module
        self.imports = module.imports
        self.pipeline = pipeline
        self.final: Returned = pipeline.final
        self.nodes = {node.id: node for node in pipeline.nodes}
        self.places = blocks(pipeline) if any(map(is_own, pipeline.nodes)) else tuple(self.nodes)
        self.order = {name: index for index, name in enumerate(in_order(self.places))}
        self.tasks = {
            node.id: module.task(node)
            for node in pipeline.nodes
            if isinstance(node, Task) and not is_own(node)
        }
        names = {*module.names.taken, *self.tasks.values(), "unmapped", "os"}
        self.steps = OwnSteps(pipeline, self.places)
        taken = Names({*names, *self.steps.names, *(param.name for param in pipeline.params)})
        self.holding = Holding(taken, self.steps.names - names, self._last_use)
        self.values = FlowValues(module, self.steps, self.holding)
        self.runs: dict[str, str] = {}
        self.own = OwnStatements(self.values, names, self.runs)
        for param in pipeline.params:
            self.holding.set(param.name, ("", param.name))
        self.asked: set[str] = set()
        self.regions = {region.id: region for region in pipeline.regions}

    def ids(self) -> dict[str, str]:
        """What the nodes are called in the flow that is written: calls after the functions of their tasks."""
        found: dict[str, str] = {}
        taken: set[str] = set()
        seen = {step: task for task, step in self.steps.seen.items()}
        for name in in_order(self.places):
            if name in seen:
                wanted = f"{found[seen[name]]}_value"
            elif name in self.steps.ended:
                ending = "result" if self.steps.ends[name] == "allowed" else "state"
                wanted = f"{found[self.steps.ended[name]]}_{ending}"
            else:
                wanted = self.module.defined.get(self.tasks.get(name, ""), stem(name, self.nodes))
            number = 1
            found[name] = wanted
            while found[name] in taken:
                number += 1
                found[name] = f"{wanted}_{number}"
            taken.add(found[name])
        return found

    @cached_property
    def _used(self) -> frozenset[str]:
        """The nodes whose results are named."""
        found = {*self.final.demands}
        found |= {edge.source for edge in self.pipeline.edges if edge.kind in ("data", "order")}
        found |= {part.node for part in subexpressions(self.final.value) if isinstance(part, Output)}
        return frozenset(found)

    def parameters(self) -> list[str]:
        """The parameters of the function."""
        said = {
            one.name: self.module.setting(one)
            for one in self.pipeline.settings
            if one.name.startswith("param.")
        }
        return [self._parameter(param, said.get(f"param.{param.name}")) for param in self.pipeline.params]

    def _parameter(self, param: Param, annotation: str | None) -> str:
        annotation = annotation or self._annotation(param.json_schema)
        text = param.name + (f": {annotation}" if annotation else "")
        if param.default is None:
            return text
        return f"{text} = {source(param.default, self.values)}"

    def _annotation(self, schema: Json) -> str | None:
        """The annotation by which Prefect wants what a schema says; None where it says nothing of that kind."""
        match schema:
            case {"enum": list(choices)} if choices:
                return f"{self.imports.name('typing', 'Literal')}[{', '.join(map(repr, choices))}]"
            case {"type": str() | list() as named}:
                names = [named] if isinstance(named, str) else named
                types = [_TYPES.get(name) for name in names if isinstance(name, str)]
                known = [name for name in types if name is not None]
                return " | ".join(known) if len(known) == len(names) else None
            case _:
                return None

    def lines(self) -> list[str]:
        """The statements, in order."""
        found = self._block(self.places)
        for name in self.final.demands:
            found += self._ask(name)
        for name in self.steps.last:
            found += self.own.given(self.nodes[name], len(self.order))
        ends = [self.steps.codes[name].value for name in self.steps.last]
        value = ends[0] if ends else source(self.final.value, self.values)
        return [*found, *([f"return {value}"] if value != "None" else [])]

    def _block(self, places: Sequence[Place]) -> list[str]:
        found: list[str] = []
        for place in places:
            found += self._node(self.nodes[place]) if isinstance(place, str) else self._fork(place)
        return found

    def _node(self, node: Node) -> Iterator[str]:
        yield from self._asked_before(node)
        action = getattr(node, "action", None)
        if node.id in (*self.steps.inside, *self.steps.choices, *self.steps.last):
            return
        if node.id in self.steps.ended:
            yield from self._end(node.id)
        elif isinstance(action, Ended):
            self.holding.set(self.holding.texts[action.node, RESULT], (node.id, RESULT))
        elif asks(node) and node.id not in self.steps.codes:
            yield self._asked_for_error(node)
        elif is_own(node) and isinstance(action, Python):
            yield from self.own.written(node, action, self.order[node.id])
        elif isinstance(node, Task):
            for name, user in self.steps.inside.items():
                if user == node.id:
                    yield from self.own.given(self.nodes[name], self.order[node.id])
            yield self._call(node)

    def _end(self, name: str) -> Iterator[str]:
        """How a run ended: the state that its call gives, or what the flow waits for."""
        run = self.holding.texts[self.steps.ended[name], RESULT]
        match self.steps.ends[name]:
            case "direct":
                self.holding.set(run, (name, RESULT))
            case "wait":
                yield f"{run}.wait()"

    def _asked_for_error(self, node: Node) -> str:
        """The result of a run, or its error."""
        (state,) = (
            edge.source for edge in self.pipeline.edges if edge.target == node.id and edge.kind == "data"
        )
        run = self.holding.texts[self.steps.ended[state], RESULT]
        name = self.holding.take(stem(node.id, self.nodes), node.id, self.order[node.id])
        self.holding.set(name, (node.id, RESULT))
        return f"{name} = {run}.result(raise_on_failure=False)"

    def _fork(self, place: Fork) -> Iterator[str]:
        """An `if` with its ways, each of which sets what depends on it."""
        branch = self.nodes[place.branch]
        yield from self._asked_before(branch)
        index = self.order[branch.id]
        for name, user in self.steps.inside.items():
            if user == branch.id:
                yield from self.own.given(self.nodes[name], index)
        test = condition(branch)
        assert test is not None
        text = self.values.text(test)
        inside = [*in_order([place])]
        yield from self.holding.freed(self.own.sets(inside), self.order[inside[-1]])
        begun, ways, ends = self.holding.saved(), [], []
        for way, places in zip((True, False), place.ways, strict=True):
            self.holding.restore(begun)
            ways.append(
                "".join(f"{line}\n" for line in [*self._block(places), *self.own.chosen(branch, way)])
            )
            ends.append(self.holding.saved())
        self.holding.meet(ends)
        self.own.choose(branch)
        yes, no = (indent(one, "    ").rstrip("\n") for one in ways)
        if yes:
            yield f"if {text}:\n{yes}" + (f"\nelse:\n{no}" if no else "")
        else:
            yield f"if not ({text}):\n{no or '    pass'}"

    def _asked_before(self, node: Node) -> Iterator[str]:
        """The results that the program has asked for when it gets to a node."""
        for edge in self.pipeline.edges:
            waits = edge.kind == "sequence" or (
                edge.kind == "data"
                and (is_own(node) or node.id in self.final.raises or edge.source in computed_with(node))
            )
            if edge.target == node.id and waits and edge.source in self.final.demands:
                yield from self._ask(edge.source)

    def _ask(self, name: str) -> Iterator[str]:
        if name not in self.asked:
            self.asked.add(name)
            value = self.holding.take(None, f"{identifier(name)}_value", 0)
            yield f"{value} = {self.holding.texts[name, RESULT]}.result()"
            self.holding.set(value, (name, RESULT))

    def _call(self, node: Task) -> str:
        assert isinstance(node.action, Python)
        task = self.tasks[node.id]
        stated = any(
            of == node.id and self.steps.ends[one] == "direct" for one, of in self.steps.ended.items()
        )
        direct = stated or node.id in self.final.raises or node.id in self.steps.seen
        way = ".map" if node.region is not None else "" if direct else ".submit"
        given = self._arguments(node, node.action)
        waits = [
            self.values.output(edge.source, RESULT)
            for edge in self.pipeline.edges
            if edge.target == node.id and edge.kind == "order" and edge.source not in self.final.raises
        ]
        given += [f"wait_for=[{', '.join(waits)}]"] if waits else []
        given += ["return_state=True"] if stated else []
        call = f"{task}{way}({', '.join(given)})"
        call = f"await {call}" if direct and node.action.code.is_async else call
        if node.id not in self._used:
            return call
        wanted = self.own.wanted(node) or node.origin.variable
        otherwise = f"{identifier(node.id)}_{'run' if way else 'state' if stated else 'result'}"
        name = self.holding.take(wanted, otherwise, self.order[node.id])
        self.holding.set(name, (node.id, RESULT))
        if way:
            self.runs[node.id] = name
        return f"{name} = {call}"

    def _last_use(self, key: Key) -> int:
        """The last node that reads a value, or waits for it; beyond all of them if the flow itself asks for it."""
        name, port = key
        if not name:
            readers = {one.id for one in self.pipeline.nodes if port in params_read(one)}
        else:
            returned = {part.node for part in subexpressions(self.final.value) if isinstance(part, Output)}
            if name in self.final.demands or name in returned:
                return len(self.order)
            edges = self.pipeline.edges
            readers = {edge.target for edge in edges if edge.source == name and edge.kind != "sequence"}
            if port != RESULT:
                readers = {one for one in readers if self.steps.reads(self.nodes[one], key)}
            readers |= {self.steps.seen[name]} if name in self.steps.seen else set()
        readers |= {self.steps.inside.get(one, one) for one in readers}
        handed_on = (*self.steps.seen.values(), *self.steps.ended)
        later = {self._last_use((one, RESULT)) for one in readers if one in handed_on}
        return max([*(self.order[one] for one in readers), *later], default=-1)

    def _arguments(self, node: Task, action: Python) -> list[str]:
        """The arguments of a call: by their places up to the last one that a step computes which has no name."""
        said = [(str(one.name), one.value) for one in action.arguments]
        places = [
            index + 1
            for index, (_, value) in enumerate(said)
            if isinstance(value, Output) and self.steps.has_place(value.node)
        ]
        count = max(places, default=0)
        expected = [one.name for one in action.code.parameters][:count]
        if [name for name, _ in said[:count]] != expected:
            count = 0
        return [
            self.values.text(value) if index < count else self._argument(node, name, value)
            for index, (name, value) in enumerate(said)
        ]

    def _argument(self, node: Task, name: str, value: Expr) -> str:
        if node.region is None:
            return f"{name}={self.values.text(value)}"
        region = self.regions[node.region]
        assert isinstance(region.source, ZipOf)
        if isinstance(value, Element):
            return f"{name}={self.values.text(dict(region.source.parameters)[value.name])}"
        if isinstance(value, Output) and self._region(value.node) == node.region:
            return f"{name}={self.runs[value.node]}"
        return f"{name}={self.module.prefect('unmapped')}({self.values.text(value)})"

    def _region(self, name: str) -> str | None:
        return self.nodes[name].region


def awaits(pipeline: Pipeline) -> bool:
    """Whether a flow that is written anew awaits tasks."""
    final = pipeline.final
    return isinstance(final, Returned) and any(_is_awaited(node, final) for node in pipeline.nodes)


def _is_awaited(node: Node, final: Returned) -> bool:
    action = getattr(node, "action", None)
    if not isinstance(action, Python) or is_own(node):
        return False
    return action.code.is_async and node.id in final.raises
