"""The selection syntax of assets: texts.

Dagster: `_core/definitions/antlr_asset_selection`, and `parse_clause` for the syntax that was there first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fnmatch import fnmatchcase

from calque.frontends.dagster.asset_graphs import AssetGraph, BadSelection, Selector

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
            return ends_of(self._part(), token.lower() == "sinks")
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


def ends_of(inner: Selector, sinks: bool) -> Selector:
    """The assets of a selection that nothing in it comes after, or before."""

    def select(graph: AssetGraph) -> set[str]:
        found = graph.only_assets(inner(graph))
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
