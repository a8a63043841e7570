"""Selections of assets: lists, `AssetSelection`, and the selection syntax.

Dagster: `_core/definitions/asset_selection.py`, `_core/definitions/antlr_asset_selection`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from calque.frontends.dagster.assets import AssetsDef, asset_paths
from calque.frontends.dagster.declared import Declared
from calque.frontends.dagster.keys import AssetKeyValue
from calque.frontends.python.values import Call, Model, Site, Value

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator


@dataclass(frozen=True)
class AssetGraph:
    """The assets of a code location.

    Attributes:
        groups: of each asset, by name, in order.
        up: the assets directly before each.
        facts: more of each: what `tag:`, `kind:`, `owner:` look at.
    """

    groups: Mapping[str, str]
    up: Mapping[str, Sequence[str]]
    facts: Mapping[str, Mapping[str, Sequence[str]]]

    def reached(self, names: Iterable[str], downstream: bool, depth: int | None) -> set[str]:
        """Assets and those before or after them, some steps far."""
        next_of: Mapping[str, Sequence[str]] = self.up
        if downstream:
            turned: dict[str, list[str]] = {}
            for name, before in self.up.items():
                for one in before:
                    turned.setdefault(one, []).append(name)
            next_of = turned
        found = set(names)
        edge = set(found)
        while edge and (depth is None or depth > 0):
            edge = {other for name in edge for other in next_of.get(name, ()) if other in self.groups} - found
            found |= edge
            depth = None if depth is None else depth - 1
        return found


Selector = Callable[[AssetGraph], set[str]]


class BadSelection(ValueError):
    """A selection that is not understood."""


class Selection(Model):
    """`AssetSelection`: which assets of a code location are meant."""

    __slots__ = ("select",)

    def __init__(self, select: Selector) -> None:
        self.select = select

    def describe(self) -> str:
        """For messages."""
        return "a selection of assets"

    def binary(self, evaluator: Evaluator, operator: str, other: Value, reflected: bool, site: Site) -> Value:
        """`|`, `&` and `-`."""
        mine, others = self.select, _later(other)
        if reflected:
            mine, others = others, mine
        match operator:
            case "|" | "+":
                return Selection(lambda graph: mine(graph) | others(graph))
            case "&":
                return Selection(lambda graph: mine(graph) & others(graph))
            case "-":
                return Selection(lambda graph: mine(graph) - others(graph))
            case _:
                return NotImplemented

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """`upstream`, `downstream`, …"""
        if name in (
            "upstream",
            "downstream",
            "required_multi_asset_neighbors",
            "without_checks",
            "materializable",
        ):
            return SelectionMethod(self, name)
        return Model.get_attribute(self, evaluator, name, site)


class SelectionMethod(Model):
    """A method of a selection."""

    __slots__ = ("name", "of")

    def __init__(self, of: Selection, name: str) -> None:
        self.of = of
        self.name = name

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """The selection that it gives."""
        if self.name not in ("upstream", "downstream"):
            return self.of
        given = {name: argument.value for name, argument in call.kwargs.items()}
        depth = call.args[0].value if call.args else given.get("depth")
        itself = given.get("include_self", True)
        inner, down = self.of.select, self.name == "downstream"

        def select(graph: AssetGraph) -> set[str]:
            start = inner(graph)
            found = graph.reached(start, down, depth if isinstance(depth, int) else None)
            return found if itself is not False else found - start

        return Selection(select)


class SelectionClass(Model):
    """`dagster.AssetSelection`."""

    __slots__ = ()

    def describe(self) -> str:
        """For messages."""
        return "AssetSelection"

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """`all`, `assets`, `keys`, `groups`, `key_prefixes`, `from_string`, …"""
        return SelectionMaker(name)


class SelectionMaker(Model):
    """`AssetSelection.assets` and the like."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Make a selection."""
        values = [argument.value for argument in call.args]
        match self.name:
            case "all":
                return Selection(lambda graph: set(graph.groups))
            case "assets" | "keys":
                wanted = {part for value in values for part in _names(value)}
                return Selection(lambda graph: {name for name in graph.groups if name in wanted})
            case "groups":
                groups = {value for value in values if isinstance(value, str)}
                return Selection(
                    lambda graph: {name for name, group in graph.groups.items() if group in groups}
                )
            case "key_prefixes" | "prefixes":
                prefixes = {"/".join([value] if isinstance(value, str) else value) for value in values}
                return Selection(
                    lambda graph: {
                        name
                        for name in graph.groups
                        if any(name.startswith(f"{start}/") for start in prefixes)
                    }
                )
            case "from_string":
                return Selection(parse(str(values[0])))
            case "checks_for_assets" | "all_asset_checks":
                return Selection(lambda graph: set())
            case _:
                return Model.call(self, evaluator, call)


def _names(value: Value) -> list[str]:
    return ["/".join(path) for path in asset_paths(value)]


def selector(value: Value) -> Selector:
    """What a job's `selection` selects.

    Raises:
        BadSelection: it is not known.
    """
    match value:
        case None:
            return lambda graph: set(graph.groups)
        case Selection(select=select):
            return select
        case str():
            return parse(value)
        case AssetsDef() | Declared() | AssetKeyValue():
            wanted = set(_names(value))
            return lambda graph: wanted & set(graph.groups)
        case list() | tuple():
            parts = [selector(item) for item in value]
            return lambda graph: {name for part in parts for name in part(graph)}
        case _:
            raise BadSelection("which assets are selected is not known")


def _later(value: Value) -> Selector:
    """What a value selects, asked for when the assets are known."""
    return lambda graph: selector(value)(graph)


_OLD = re.compile(r"(\*|\++)?([\w/.-]+)(\*|\++)?")
"""A selection in the syntax that was there first: a name, with a sign for each step before and after it, or `*`."""
_TOKEN = re.compile(
    r'\s*(\(|\)|\d*\+\d*|\*|\w+:"[^"]*"(?:="[^"]*")?|\w+:[\w./*=-]+|and\b|or\b|not\b|sinks\b|roots\b)', re.I
)


def parse(text: str) -> Selector:
    """The selection syntax: `key:"a/*" and not group:x`, `+key:a`, `2+key:a+1`, and the older `*a`, `++a`.

    Raises:
        BadSelection: the text is none.
    """
    old = _OLD.fullmatch(text.strip())
    if old is not None:
        before, name, after = old.groups()
        return _traversed(_one(name), _layers(before), _layers(after))
    if text.strip() == "*":
        return lambda graph: set(graph.groups)
    tokens, position = [], 0
    while text[position:].strip():
        found = _TOKEN.match(text, position)
        if found is None:
            raise BadSelection(f"{text!r} is no selection that calque understands")
        tokens.append(found[1])
        position = found.end()
    parser = _Parser(tokens, text)
    select = parser.either()
    if parser.left():
        raise BadSelection(f"{text!r} is no selection that calque understands")
    return select


def _one(name: str) -> Selector:
    return lambda graph: {name} & set(graph.groups)


def _layers(signs: str | None) -> tuple[bool, int | None]:
    """Whether there is a sign, and how many steps far it goes."""
    return bool(signs), None if signs == "*" else len(signs or "")


class _Parser:
    def __init__(self, tokens: list[str], text: str) -> None:
        self.tokens = tokens
        self.text = text

    def left(self) -> bool:
        return bool(self.tokens)

    def _next(self) -> str:
        return self.tokens[0].lower() if self.tokens else ""

    def either(self) -> Selector:
        found = self._both()
        while self._next() == "or":
            self.tokens.pop(0)
            found = _joined(found, self._both(), set.union)
        return found

    def _both(self) -> Selector:
        found = self._unary()
        while self._next() == "and":
            self.tokens.pop(0)
            found = _joined(found, self._unary(), set.intersection)
        return found

    def _unary(self) -> Selector:
        if self._next() == "not":
            self.tokens.pop(0)
            inner = self._unary()
            return lambda graph: set(graph.groups) - inner(graph)
        before = self._steps()
        found = self._part()
        after = self._steps()
        return _traversed(found, before, after)

    def _steps(self) -> tuple[bool, int | None]:
        """Whether there is a `+`, and how many steps far it goes."""
        if not re.fullmatch(r"\d*\+\d*", self._next()):
            return False, None
        digits = self.tokens.pop(0).replace("+", "")
        return True, int(digits) if digits else None

    def _part(self) -> Selector:
        if not self.tokens:
            raise BadSelection(f"{self.text!r} is no selection that calque understands")
        token = self.tokens.pop(0)
        if token == "(":
            inner = self.either()
            if self._next() != ")":
                raise BadSelection(f"{self.text!r} has a bracket that is not closed")
            self.tokens.pop(0)
            return inner
        if token == "*":
            return lambda graph: set(graph.groups)
        if token.lower() in ("sinks", "roots") and self._next() == "(":
            return _ends(self._part(), token.lower() == "sinks")
        return _named(token, self.text)


def _joined(one: Selector, other: Selector, how: Callable[[set[str], set[str]], set[str]]) -> Selector:
    return lambda graph: how(one(graph), other(graph))


def _traversed(inner: Selector, before: tuple[bool, int | None], after: tuple[bool, int | None]) -> Selector:
    if not before[0] and not after[0]:
        return inner

    def select(graph: AssetGraph) -> set[str]:
        start = inner(graph)
        found = set(start)
        found |= graph.reached(start, downstream=False, depth=before[1]) if before[0] else set()
        found |= graph.reached(start, downstream=True, depth=after[1]) if after[0] else set()
        return found

    return select


def _ends(inner: Selector, sinks: bool) -> Selector:
    """The assets of a selection that nothing in it comes after, or before."""

    def select(graph: AssetGraph) -> set[str]:
        found = inner(graph)
        return {name for name in found if graph.reached([name], sinks, 1) & found == {name}}

    return select


def _named(token: str, text: str) -> Selector:
    field, _, value = token.partition(":")
    value = value.replace('"', "")
    match field.lower():
        case "key":
            return lambda graph: {name for name in graph.groups if fnmatchcase(name, value)}
        case "group":
            return lambda graph: {name for name, group in graph.groups.items() if group == value}
        case "tag" | "kind" | "owner" as fact:
            return lambda graph: {
                name for name in graph.groups if value in graph.facts.get(name, {}).get(fact, ())
            }
        case _:
            raise BadSelection(f"{token} in {text!r} is not understood")
