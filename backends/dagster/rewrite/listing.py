"""The module `definitions.py`: all that Dagster is to know of, listed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from calque.backends.python.imports import Imports
from calque.backends.python.names import Names
from calque.backends.python.renaming import renamed
from calque.ir.expressions import SourceCode
from calque.ir.modules import SourceModule
from calque.ir.natives import Use
from calque.ir.project import Resource

LISTS = ("assets", "asset_checks", "jobs", "schedules", "sensors")


@dataclass
class Listing:
    """What is listed.

    Attributes:
        homes: the emitted module of each module.
        bindings: the names that emitted modules have by the user's own code.
        tool: the names by which modules import Dagster itself.
        lists: the entries of each argument of `Definitions`.
        single: the arguments that are no lists.
        places: the emitted module and variable of each definition, by kind and id.
    """

    homes: Mapping[str, str]
    bindings: Mapping[str, Sequence[str]]
    tool: frozenset[tuple[str, str]]
    lists: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in LISTS})
    single: dict[str, str] = field(default_factory=dict)
    places: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    imports: Imports = field(default_factory=Imports)
    taken: Names = field(default_factory=lambda: Names({"dg", "defs"}))
    known: dict[tuple[str, str], str] = field(default_factory=dict)

    def named(self, home: str, name: str) -> str:
        """What a name of another emitted module is called here."""
        if (home, name) not in self.known:
            self.known[home, name] = self.imports.name(home, name, self.taken.take(name))
        return self.known[home, name]

    def add(self, kind: str, home: str, name: str) -> str:
        """List a variable of a module; gives what it is called here."""
        bound = self.named(home, name)
        self.lists[kind].append(bound)
        return bound

    def expression(self, value: SourceCode, uses: Sequence[Use] = ()) -> str:
        """An expression of a module of the user's, as it is said here."""
        home = self.homes.get(value.module, "")
        own = self.bindings.get(home, ())
        names = {
            name: (home, name)
            for name in value.names
            if name in own and (value.module, name) not in self.tool
        }
        names |= {use.name: self.places[use.kind, use.id] for use in uses}
        called = {name: "dg" for name in value.names if (value.module, name) in self.tool}
        called |= {name: self.named(*place) for name, place in names.items()}
        return renamed(value.text, called)

    def text(self, resources: Sequence[Resource]) -> str:
        """The module."""
        said = [f"{one.name!r}: {self._resource(one)}" for one in resources]
        arguments = [f"{kind}=[{', '.join(names)}]" for kind, names in self.lists.items() if names]
        arguments += [f"resources={{{', '.join(said)}}}"] if said else []
        arguments += [f"{name}={value}" for name, value in self.single.items()]
        return "\n".join(
            [
                '"""All that Dagster is to know of."""',
                "",
                "import dagster as dg",
                "",
                self.imports.text(),
                "",
                f"defs = dg.Definitions({', '.join(arguments)})",
                "",
            ]
        )

    def _resource(self, resource: Resource) -> str:
        if not isinstance(resource.value, SourceCode):
            return 'dg.ResourceDefinition.none_resource("how it is made is not known")'
        return self.expression(resource.value)


def tool_names(modules: Sequence[SourceModule]) -> frozenset[tuple[str, str]]:
    """The names by which modules import Dagster itself: the module, and the name."""
    return frozenset(
        (module.name, imported.bound)
        for module in modules
        for statement in module.statements
        for imported in statement.imports
        if imported.module == "dagster" and imported.name is None
    )
