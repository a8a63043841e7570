"""The statements of a flow that was read from Prefect, written anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from calque.backends.python.expressions import source
from calque.backends.python.names import Names, identifier
from calque.ir.actions import Python
from calque.ir.base import Json
from calque.ir.coercion import TYPES
from calque.ir.expressions import Ask, Code, Concat, Constant, Element, Expr, Output, SourceCode, Template
from calque.ir.intrinsics import Intrinsic
from calque.ir.nodes import Task
from calque.ir.pipeline import Param, Pipeline, ZipOf
from calque.ir.policies import Returned
from calque.ir.walk import subexpressions

if TYPE_CHECKING:
    from calque.backends.prefect.rewritten_modules import RewrittenModule


_TYPES: Mapping[str, str] = {name: "None" if kind is None else kind.__name__ for name, kind in TYPES.items()}
"""The annotations of JSON's types."""


class Program:
    """The statements of one flow; also how values are written in it (`backends.python.expressions.Spelling`)."""

    def __init__(self, module: RewrittenModule, pipeline: Pipeline) -> None:
        assert isinstance(pipeline.final, Returned)
        self.module = module
        self.imports = module.imports
        self.pipeline = pipeline
        self.final: Returned = pipeline.final
        self.nodes = [node for node in pipeline.nodes if isinstance(node, Task)]
        self.tasks = {node.id: module.task(node) for node in self.nodes}
        names = {*module.names.taken, *self.tasks.values(), *(param.name for param in pipeline.params)}
        self.taken = Names({*names, "unmapped", "os"})
        self.variables: dict[str, str] = {}
        self.holders: dict[str, str] = {}
        self.asked: set[str] = set()
        self.runs: dict[str, str] = {}
        self.regions = {region.id: region for region in pipeline.regions}

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
        return f"{text} = {source(param.default, self)}"

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
        """The calls, in order."""
        found: list[str] = []
        for node in self.nodes:
            found += self._asked_before(node)
            found.append(self._call(node))
        for name in self.final.demands:
            found += self._ask(name)
        value = source(self.final.value, self)
        return [*found, *([f"return {value}"] if value != "None" else [])]

    def _asked_before(self, node: Task) -> Iterator[str]:
        """The results that the program has asked for when it gets to a node."""
        for edge in self.pipeline.edges:
            waits = edge.kind == "sequence" or (edge.kind == "data" and node.id in self.final.raises)
            if edge.target == node.id and waits and edge.source in self.final.demands:
                yield from self._ask(edge.source)

    def _ask(self, name: str) -> Iterator[str]:
        if name not in self.asked:
            self.asked.add(name)
            value = self.taken.take(f"{identifier(name)}_value")
            yield f"{value} = {self.variables[name]}.result()"
            self.variables[name] = value

    def _call(self, node: Task) -> str:
        assert isinstance(node.action, Python)
        task = self.tasks[node.id]
        way = ".map" if node.region is not None else "" if node.id in self.final.raises else ".submit"
        given = [self._argument(node, str(one.name), one.value) for one in node.action.arguments]
        waits = [
            self.variables[edge.source]
            for edge in self.pipeline.edges
            if edge.target == node.id and edge.kind == "order" and edge.source not in self.final.raises
        ]
        given += [f"wait_for=[{', '.join(waits)}]"] if waits else []
        if node.id not in self._used:
            return f"{task}{way}({', '.join(given)})"
        self.variables[node.id] = self._variable(node, f"{identifier(node.id)}_{'run' if way else 'result'}")
        self.runs[node.id] = self.variables[node.id]
        return f"{self.runs[node.id]} = {task}{way}({', '.join(given)})"

    def _variable(self, node: Task, otherwise: str) -> str:
        """What a call gives is called as in the source; a name goes on to another call where nobody asks for the first one any more."""
        wanted = node.origin.variable
        if wanted is None:
            return self.taken.take(otherwise)
        holder = self.holders.get(wanted)
        if holder is None or self._last_use(holder) > self.nodes.index(node):
            wanted = self.taken.take(wanted)
        self.holders[wanted] = node.id
        return wanted

    def _last_use(self, name: str) -> int:
        """The last call that reads what a node gives, or waits for it; beyond all of them if the flow itself asks for it."""
        returned = {part.node for part in subexpressions(self.final.value) if isinstance(part, Output)}
        if name in self.final.demands or name in returned:
            return len(self.nodes)
        used = {
            edge.target for edge in self.pipeline.edges if edge.source == name and edge.kind != "sequence"
        }
        return max((index for index, node in enumerate(self.nodes) if node.id in used), default=-1)

    def _argument(self, node: Task, name: str, value: Expr) -> str:
        if node.region is None:
            return f"{name}={self._text(value)}"
        region = self.regions[node.region]
        assert isinstance(region.source, ZipOf)
        if isinstance(value, Element):
            return f"{name}={source(dict(region.source.parameters)[value.name], self)}"
        if isinstance(value, Output) and self._region(value.node) == node.region:
            return f"{name}={self.runs[value.node]}"
        return f"{name}={self.module.prefect('unmapped')}({self._text(value)})"

    def _text(self, value: Expr) -> str:
        """A value; a text that is put together as Python people write it."""
        if not isinstance(value, Concat):
            return source(value, self)
        parts = [
            str(part.value).replace("{", "{{").replace("}", "}}")
            if isinstance(part, Constant)
            else f"{{{source(part, self)}}}"
            for part in map(_shown, value.parts)
        ]
        text = "".join(parts)
        if any(sign in text for sign in ('"', "\\", "\n")):
            return source(value, self)
        return f'f"{text}"'

    def _region(self, name: str) -> str | None:
        return next(node.region for node in self.pipeline.nodes if node.id == name)

    # ---- values

    def output(self, node: str, port: str) -> str:
        """What a task gave."""
        return self.variables[node]

    def ask(self, ask: Ask, arguments: Sequence[str]) -> str:
        """A parameter, or the environment."""
        if ask.intrinsic is Intrinsic.PARAM:
            return str(getattr(ask.arguments[0], "value", ""))
        return self.module.environment(arguments)

    def code(self, code: SourceCode) -> str:
        """An expression of the user's."""
        return self.module.code(code)

    def element(self, region: str, name: str) -> str:
        """Elements are told where a task is mapped."""
        raise TypeError(f"an element of {region} inside of a value")

    def attribute(self, of: str, name: str) -> str:
        """An attribute."""
        return f"{of}.{name}"

    def elements(self, of: str) -> str:
        """What is mapped over."""
        return of

    def template(self, template: Template) -> str:
        """Prefect has no templates."""
        raise TypeError("a template in a flow of Prefect's")

    def function(self, code: Code) -> str:
        """A function of the user's."""
        raise TypeError(f"the function {code.name} as a value of a flow")


def _shown(part: Expr) -> Expr:
    """What a text shows: a value that is turned into text by itself is turned into it anyway."""
    return part.parts[0] if isinstance(part, Concat) and len(part.parts) == 1 else part
