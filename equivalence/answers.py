"""Stands in for the bodies of one side: each puts out symbols, or what the scenario says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from calque.equivalence.bodies import Programs
from calque.equivalence.symbols import Several, Symbol, digest, plain_value
from calque.ir.expressions import Code, Element, Expr, Output, SourceCode, Template
from calque.ir.graph import downstream
from calque.ir.intrinsics import Intrinsic
from calque.ir.nodes import Branch, Gate, Node, Wait
from calque.ir.pipeline import Keyed, Kwargs, MapRegion, Pipeline
from calque.ir.project import Project
from calque.ir.walk import expressions_of_node, expressions_of_region, subexpressions
from calque.runtime.dagster_steps import Ports
from calque.runtime.store import RETURN

PROGRAMS = Programs(Project())
"""How functions are told apart in runs; what they use is compared with them, not in runs."""
ELEMENTS = 2
"""How many elements a region has unless a scenario says otherwise."""


class Answers:
    """What stands in for the bodies of a pipeline.

    Attributes:
        given: what instances put out in this scenario in place of a symbol, by node and key; key None is for all of them.
        sizes: how many elements what a node puts out has, where it is mapped over.
        absent: the outputs that are not there: node and port.
    """

    def __init__(self, pipeline: Pipeline) -> None:
        self.given: Mapping[tuple[str, int | None], Any] = {}
        self.sizes: Mapping[str, int] = {}
        self.absent: frozenset[tuple[str, str]] = frozenset()
        self.below = downstream(pipeline)
        self.ports = _ports_read(pipeline)
        self.mapped = _mapped_over(pipeline)

    def answer(self, node: Node, key: int | None, inputs: Mapping[str, Any]) -> Any:
        """What a node puts out, given what it would be called with."""
        for instance in ((node.id, key), (node.id, None)):
            if instance in self.given:
                return self.given[instance]
        match node:
            case Branch(condition=None):
                return list(self.below[node.id])
            case Branch() | Gate():
                return True
            case Wait():
                return self._value(node, key, RETURN, inputs)
            case _:
                return self._outputs(node, key, inputs)

    def _outputs(self, node: Node, key: int | None, inputs: Mapping[str, Any]) -> Any:
        declared = {port.name for port in node.outs}
        ports = declared | self.ports.get(node.id, set())
        if ports <= {RETURN}:
            missing = (node.id, RETURN) in self.absent
            return None if missing else self._value(node, key, RETURN, inputs)
        values = {
            port: self._value(node, key, port, inputs)
            for port in sorted(ports | ({RETURN} if RETURN in declared else set()))
            if (node.id, port) not in self.absent
        }
        return Ports(values)

    def _value(self, node: Node, key: int | None, port: str, inputs: Mapping[str, Any]) -> Any:
        place = node.id if key is None else f"{node.id}[{key}]"
        name = place if port == RETURN else f"{place}.{port}"
        made = digest(repr(plain_value(value)) for value in inputs.values())
        region = self.mapped.get((node.id, port))
        if region is None:
            return Symbol(f"‹{name} {made}›" if inputs else f"‹{name}›")
        count = self.sizes.get(node.id, ELEMENTS)
        return _elements(region, [Symbol(f"‹{name} {made} {index}›") for index in range(count)])

    def asked(self, intrinsic: Intrinsic, arguments: list[Any]) -> Any:
        """What the platform says."""
        return Symbol(f"‹{intrinsic} {' '.join(map(repr, arguments[:1]))}›")

    def function(self, code: Code) -> Callable[..., Any]:
        """A function of the user's that an expression applies."""
        return Symbol(f"‹function {digest([PROGRAMS.syntax(code)])}›")

    def evaluated(self, code: SourceCode) -> Any:
        """The value of an expression of the user's."""
        return Symbol(f"‹code {code.text}›")

    def rendered(self, template: Template | str, error: Exception) -> Any:
        """A template that cannot be rendered with symbols."""
        return f"‹template {template if isinstance(template, str) else template.source}›"


def _elements(region: tuple[MapRegion, set[str]], symbols: list[Symbol]) -> Any:
    source, names = region
    if isinstance(source.source, Keyed):
        return {f"key{index}": symbol for index, symbol in enumerate(symbols)}
    if isinstance(source.source, Kwargs):
        keys = sorted(names - {"**"}) or list(source.source.keys or ())
        return Several({key: symbol[key] for key in keys} for symbol in symbols)
    return Several(symbols)


def _mapped_over(pipeline: Pipeline) -> dict[tuple[str, str], tuple[MapRegion, set[str]]]:
    """The outputs that regions map over, with the region and the names that its nodes use of an element."""
    found = {}
    for region in pipeline.regions:
        names = {
            part.name
            for node in pipeline.nodes
            if node.region == region.id
            for part in _all(expressions_of_node(node))
            if isinstance(part, Element) and part.region == region.id
        }
        for part in _all(expressions_of_region(region)):
            if isinstance(part, Output):
                found[part.node, part.port] = (region, names)
    return found


def _ports_read(pipeline: Pipeline) -> dict[str, set[str]]:
    """For each node the outputs that others read of it."""
    found: dict[str, set[str]] = {}
    for edge in pipeline.edges:
        if edge.kind == "data":
            found.setdefault(edge.source, set()).add(edge.port or RETURN)
    return found


def _all(expressions: Any) -> list[Expr]:
    return [part for expression in expressions for part in subexpressions(expression)]
