"""Selections of assets: lists and `AssetSelection`.

Dagster: `_core/definitions/asset_selection.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.frontends.dagster.asset_graphs import AssetGraph, BadSelection, Selector
from calque.frontends.dagster.assets import AssetsDef, asset_paths
from calque.frontends.dagster.declared import Declared
from calque.frontends.dagster.keys import AssetKeyValue
from calque.frontends.dagster.selection_syntax import parse
from calque.frontends.python.values import Call, Model, Site, Value

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator


class Selection(Model):
    """`AssetSelection`: which assets of a code location are meant.

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
        mine, others = self.select, _later(other)
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

        return Selection(select, ("call", self, call))


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
            case "all":
                return lambda graph: set(graph.groups)
            case "assets" | "keys":
                wanted = {part for value in values for part in _names(value)}
                return lambda graph: {name for name in graph.groups if name in wanted}
            case "groups":
                groups = {value for value in values if isinstance(value, str)}
                return lambda graph: {name for name, group in graph.groups.items() if group in groups}
            case "key_prefixes" | "prefixes":
                prefixes = {"/".join([value] if isinstance(value, str) else value) for value in values}
                return lambda graph: {
                    name for name in graph.groups if any(name.startswith(f"{start}/") for start in prefixes)
                }
            case "from_string":
                return parse(str(values[0]))
            case "checks_for_assets" | "all_asset_checks":
                return lambda graph: set()
            case _:
                return None


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
