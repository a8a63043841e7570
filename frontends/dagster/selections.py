"""Selections of assets: lists and `AssetSelection`.

Dagster: `_core/definitions/asset_selection.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from calque.frontends.dagster.asset_graphs import AssetGraph, BadSelection, Selector
from calque.frontends.dagster.assets import AssetsDef, check_mark, one_asset
from calque.frontends.dagster.declared import Declared, named
from calque.frontends.dagster.keys import AssetKeyValue
from calque.frontends.dagster.selection_syntax import ends_of, parse
from calque.frontends.python.values import Argument, Call, Model, Site, Value

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator


class Selection(Model):
    """`AssetSelection`: which assets and checks of a code location are meant.

    Attributes:
        select: finds them.
        said: how it was made: "call", the function and the call; "binary", the sign and both sides; None if by a way of ours.
    """

    __slots__ = ("said", "select")

    def __init__(self, select: Selector, said: tuple[Value, ...] | None = None) -> None:
        self.select = select
        self.said = said

    def describe(self) -> str:
        """For messages."""
        return "a selection of assets"

    def binary(self, evaluator: Evaluator, operator: str, other: Value, reflected: bool, site: Site) -> Value:
        """`|`, `&` and `-`."""
        mine, others = self.select, _operand(other)
        said = ("binary", operator, other, self) if reflected else ("binary", operator, self, other)
        if reflected:
            mine, others = others, mine
        match operator:
            case "|" | "+":
                return Selection(lambda graph: mine(graph) | others(graph), said)
            case "&":
                return Selection(lambda graph: mine(graph) & others(graph), said)
            case "-":
                return Selection(lambda graph: mine(graph) - others(graph), said)
            case _:
                return NotImplemented

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """`upstream`, `downstream`, …"""
        if name in (
            "upstream",
            "downstream",
            "roots",
            "sinks",
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
        inner, said = self.of.select, ("call", self, call)
        match self.name:
            case "upstream" | "downstream":
                return Selection(self._reached(call), said)
            case "roots" | "sinks":
                ends = ends_of(inner, self.name == "sinks")
                return Selection(lambda graph: graph.with_checks(ends(graph)), said)
            case "without_checks":
                return Selection(lambda graph: graph.only_assets(inner(graph)), said)
            case _:
                return self.of

    def _reached(self, call: Call) -> Selector:
        given = {name: one.value for name, one in named(call, ("depth", "include_self")).items()}
        depth, itself = given.get("depth"), given.get("include_self", True)
        inner, down = self.of.select, self.name == "downstream"

        def select(graph: AssetGraph) -> set[str]:
            start = graph.only_assets(inner(graph))
            found = graph.reached(start, down, depth if isinstance(depth, int) else None)
            return graph.with_checks(found if itself is not False else found - start)

        return select


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
        made = self._made(call)
        return Model.call(self, evaluator, call) if made is None else Selection(made, ("call", self, call))

    def _made(self, call: Call) -> Selector | None:
        values = [argument.value for argument in call.args]
        match self.name:
            case "checks_for_assets":
                tested = set(names_of(values))
                return lambda graph: {mark for mark, asset in graph.checks.items() if asset in tested}
            case "all_asset_checks":
                return lambda graph: set(graph.checks)
            case "checks":
                marks = {_mark(value) for value in values}
                return None if None in marks else lambda graph: {str(mark) for mark in marks}
            case _:
                found = self._of_assets(values, call)
                return None if found is None else lambda graph: graph.with_checks(found(graph))

    def _of_assets(self, values: list[Value], call: Call) -> Selector | None:
        match self.name:
            case "all":
                return lambda graph: set(graph.groups)
            case "assets" | "keys":
                return _known(names_of(values))
            case "groups":
                groups = {value for value in values if isinstance(value, str)}
                return lambda graph: {name for name, group in graph.groups.items() if group in groups}
            case "key_prefixes" | "prefixes":
                starts = [f"{'/'.join([value] if isinstance(value, str) else value)}/" for value in values]
                return lambda graph: {
                    name for name in graph.groups if any(f"{name}/".startswith(start) for start in starts)
                }
            case "tag" | "kind" | "owner":
                return self._by_fact(named(call, ("key", "value") if self.name == "tag" else (self.name,)))
            case "from_string":
                return parse(str(values[0]))
            case _:
                return None

    def _by_fact(self, given: Mapping[str, Argument]) -> Selector | None:
        parts = [one.value for name, one in given.items() if name != "include_sources"]
        if not all(isinstance(part, str) for part in parts):
            return None
        wanted = "=".join(str(part) for part in parts if part)
        return lambda graph: {
            name for name in graph.groups if wanted in graph.facts.get(name, {}).get(self.name, ())
        }


def names_of(values: Sequence[Value]) -> list[str]:
    """The names of assets that are given one by one."""
    return ["/".join(path) for value in values for path in one_asset(value)]


def _known(names: Sequence[str]) -> Selector:
    """Assets by their names, as Dagster asks for them: each must be there."""

    def select(graph: AssetGraph) -> set[str]:
        for name in names:
            if graph.others is not None and name not in graph.groups and name not in graph.others:
                raise BadSelection(f"there is no asset {name}")
        return graph.only_assets(names)

    return select


def _mark(value: Value) -> str | None:
    match value:
        case AssetsDef(kind="@asset_check"):
            return value.mark
        case Declared(kind="AssetCheckKey"):
            path, name = next(iter(one_asset(value.get("asset_key"))), None), value.get("name")
            return check_mark(path, name) if path is not None and isinstance(name, str) else None
        case _:
            return None


def selector(value: Value) -> Selector:
    """What a job's `selection` selects: assets, and checks.

    Raises:
        BadSelection: it is not known.
    """
    match value:
        case Selection(select=select):
            return select
        case list() | tuple():
            if len({_sort(item) for item in value}) > 1:
                raise BadSelection("Dagster takes texts, keys or assets in a list, not some of each")
            parts = [selector(item) for item in value]
            return lambda graph: {name for part in parts for name in part(graph)}
        case _:
            found = _plain(value)
            return lambda graph: graph.with_checks(found(graph))


def _plain(value: Value) -> Selector:
    match value:
        case None:
            return lambda graph: set(graph.groups)
        case str():
            return parse(value)
        case AssetsDef() | Declared() | AssetKeyValue():
            return _known(names_of([value]))
        case _:
            raise BadSelection("which assets are selected is not known")


def _sort(value: Value) -> str:
    return "text" if isinstance(value, str) else "key" if isinstance(value, AssetKeyValue) else "asset"


def _operand(value: Value) -> Selector:
    """What the other side of `|`, `&` or `-` selects."""
    if isinstance(value, Selection):
        return value.select

    def refuse(graph: AssetGraph) -> set[str]:
        raise BadSelection("Dagster combines an AssetSelection with nothing but another one")

    return refuse
