"""Definitions that only Dagster knows, as they were written."""

from __future__ import annotations

from collections.abc import Iterator

from calque.backends.dagster.rewrite.bodies import decorated
from calque.backends.dagster.rewrite.listing import LISTS, Listing
from calque.backends.python.imports import Imports
from calque.backends.python.names import Names
from calque.ir.filling import Spell
from calque.ir.natives import Native
from calque.ir.project import Project


class NativeTexts:
    """Writes them.

    Attributes:
        texts: of each emitted module, in order.
    """

    def __init__(
        self,
        listing: Listing,
        names: dict[str, Names],
        imports: dict[str, Imports],
        spell: Spell,
    ) -> None:
        self.listing = listing
        self.names = names
        self.imports = imports
        self.spell = spell
        self.texts: dict[str, list[str]] = {}

    def write(self, project: Project) -> None:
        """Write and list all of them."""
        waiting = list(project.natives)
        while waiting:
            ready = [
                one
                for one in waiting
                if not any(use.kind == "native" and _is_in(use.id, waiting) for use in one.uses)
            ]
            for one in ready or waiting:
                self._write(one)
            waiting = [one for one in waiting if one not in ready] if ready else []

    def _write(self, one: Native) -> None:
        listing = self.listing
        if one.code is not None:
            home, name = self._function(one)
            listing.places["native", one.name] = (home, name)
            listing.add(one.place, home, name)
        elif one.value is not None and one.place in LISTS:
            listing.lists[one.place].append(listing.expression(one.value, one.uses))
        elif one.value is not None:
            listing.single[one.place] = listing.expression(one.value, one.uses)

    def _function(self, one: Native) -> tuple[str, str]:
        """The function under its decorator; the module that it is in, and its name."""
        code = one.code
        assert code is not None
        home = self.listing.homes[code.module]
        parts = self.texts.setdefault(home, [])
        parts += self._uses(one, home)
        name = self.names.setdefault(home, Names()).take(code.name)
        arguments = [f"{setting.name}={setting.text}" for setting in one.settings]
        if name != code.name and not any(setting.name == "name" for setting in one.settings):
            arguments.append(f"name={one.name!r}")
        parts.append(decorated(f"dg.{one.kind}", arguments, code, name, self.spell))
        return home, name

    def _uses(self, one: Native, home: str) -> Iterator[str]:
        """What gives the names of other definitions in a module."""
        for use in one.uses:
            place, variable = self.listing.places[use.kind, use.id]
            if place == home:
                if variable != use.name:
                    yield f"{use.name} = {variable}\n"
            else:
                self.names.setdefault(home, Names()).take(use.name)
                self.imports.setdefault(home, Imports()).name(place, variable, use.name)


def _is_in(name: str, natives: list[Native]) -> bool:
    return any(one.name == name for one in natives)
