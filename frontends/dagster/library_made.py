"""Definitions that functions of Dagster's, and of libraries beside it, make: `build_last_update_freshness_checks`, `define_dagstermill_asset`.

What they are is only known to the function; that they are listed, and how they are made, is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from calque.frontends.dagster.definitions import Listed
from calque.frontends.python.values import Call, External, Model, Site, Symbolic, Value

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator

_PLACES = (
    (re.compile(r"build_\w*_checks?"), "asset_checks"),
    (re.compile(r"build_\w*_assets?(_definition)?|define_\w+_asset|load_assets_from_\w+"), "assets"),
    (re.compile(r"(build|make)_\w*sensor(_for_\w+)?"), "sensors"),
    (re.compile(r"build_\w+_schedule"), "schedules"),
)
"""How such functions are called, and what Dagster lists what they give as."""


def place_of_made(path: str) -> str | None:
    """What Dagster lists as which what a function gives, by its dotted name; None if it gives no definitions."""
    name = path.rpartition(".")[2]
    return next((place for pattern, place in _PLACES if pattern.fullmatch(name)), None)


class LibraryMade(Listed):
    """What such a function gave.

    Attributes:
        several: it is a list of definitions.
    """

    __slots__ = ("several",)

    def __init__(self, place: str, value: Symbolic, site: Site, several: bool) -> None:
        super().__init__(place, value, site)
        self.several = several

    def iterate(self, evaluator: Evaluator, site: Site) -> list[Value] | None:
        """All of them, as one."""
        return [self]

    def binary(self, evaluator: Evaluator, operator: str, other: Value, reflected: bool, site: Site) -> Value:
        """Lists can be added."""
        if operator != "+" or not isinstance(other, list | LibraryMade):
            return NotImplemented
        others = other if isinstance(other, list) else [other]
        return [*others, self] if reflected else [self, *others]


class LibraryFactory(Model):
    """Such a function."""

    __slots__ = ("path", "place")

    def __init__(self, path: str, place: str) -> None:
        self.path = path
        self.place = place

    def describe(self) -> str:
        """For messages."""
        return self.path

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """What it gives."""
        name = self.path.rpartition(".")[2]
        value = Symbolic("call", (External(self.path),), "only Dagster knows what it makes", call.site, call)
        return LibraryMade(self.place, value, call.site, name.startswith("load_") or name.endswith("s"))
