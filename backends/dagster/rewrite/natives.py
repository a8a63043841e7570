"""Definitions that only Dagster knows, as they were written."""

from __future__ import annotations

from collections.abc import Sequence

from calque.backends.dagster.rewrite.bodies import Bodies, decorated
from calque.backends.dagster.rewrite.listing import LISTS, Listing
from calque.backends.python.imports import Imports
from calque.backends.python.names import Names, identifier
from calque.backends.python.renaming import renamed
from calque.ir.expressions import SourceCode
from calque.ir.natives import Native


class NativeTexts:
    """Writes them.

    Attributes:
        texts: of each emitted module, in order.
        bound: what each emitted module calls definitions of others.
    """

    def __init__(
        self,
        listing: Listing,
        names: dict[str, Names],
        bodies: Bodies,
    ) -> None:
        self.listing = listing
        self.names = names
        self.bodies = bodies
        self.texts: dict[str, list[str]] = {}
        self.bound: dict[tuple[str, str, str], str] = {}

    def write(self, natives: Sequence[Native]) -> None:
        """Write and list them, each after those that it uses."""
        waiting = list(natives)
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
            for asset in one.assets:
                listing.places["asset", asset] = (home, name)
            listing.add(one.place, home, name)
        elif one.value is not None and one.place == "jobs":
            home, name = self._variable(one, one.value)
            listing.places["pipeline", one.name] = (home, name)
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
        given = self._uses(one, home)
        name = self.names.setdefault(home, Names()).take(code.name)
        arguments = [f"{setting.name}={setting.text}" for setting in one.settings]
        if name != code.name and not any(setting.name == "name" for setting in one.settings):
            arguments.append(f"name={one.name!r}")
        text = decorated(self._decorator(one, home), arguments, code, name, self.bodies, given)
        self.texts.setdefault(home, []).append(text)
        return home, name

    def _decorator(self, one: Native, home: str) -> str:
        """What a module calls the decorator, which may be another library's."""
        library, _, name = one.kind.rpartition(".")
        return (
            self.bodies.imports.setdefault(home, Imports()).name(library, name) if library else f"dg.{name}"
        )

    def _variable(self, one: Native, value: SourceCode) -> tuple[str, str]:
        """The variable for what an expression makes; the module that it is in, and its name."""
        home = self.listing.homes[value.module]
        text = renamed(value.text, self._uses(one, home))
        name = self.names.setdefault(home, Names()).take(identifier(one.name))
        self.texts.setdefault(home, []).append(f"{name} = {text}\n")
        return home, name

    def _uses(self, one: Native, home: str) -> dict[str, str]:
        """What a module calls the definitions that have other names in the text; the others are imported by theirs."""
        found: dict[str, str] = {}
        for use in one.uses:
            place, variable = self.listing.places[use.kind, use.id]
            if place == home:
                found |= {} if variable == use.name else {use.name: variable}
                continue
            key = (home, place, variable)
            if key not in self.bound:
                own = self.names.setdefault(home, Names()).take(use.name)
                self.bound[key] = self.bodies.imports.setdefault(home, Imports()).name(place, variable, own)
            found |= {} if self.bound[key] == use.name else {use.name: self.bound[key]}
        return found


def _is_in(name: str, natives: list[Native]) -> bool:
    return any(one.name == name for one in natives)
