"""The names of a flow's function, as code of its own reads them."""

from __future__ import annotations

import ast

from calque.frontends.prefect.choices import alike
from calque.frontends.prefect.ends import shown
from calque.frontends.prefect.obstacles import Obstacle
from calque.frontends.prefect.results import Result, results
from calque.frontends.prefect.sayable import sayable
from calque.frontends.prefect.scan import bound
from calque.frontends.python.free_names import statement_names
from calque.frontends.python.values import ABSENT, External, Function, Module, Scope, Site, Symbolic, Value
from calque.ir.syntax import walk


class OwnNames:
    """What names stand for, and where they are read.

    Attributes:
        own: the names that the function binds.
        loops: how many loops the evaluation is in.
        definitions: statements that bind imports, functions and loggers, by name.
    """

    def __init__(self, function: Function, scope: Scope) -> None:
        self.function = function
        self.scope = scope
        self.own = bound(function)
        self.loops = 0
        self.definitions: dict[str, ast.stmt] = {}
        self.loads = [
            part
            for part in walk(function.node)
            if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load)
        ]

    def is_needed(self, name: str) -> bool:
        """Whether the function reads a name somewhere."""
        return any(load.id == name for load in self.loads)

    def given(self, uses: list[str], names: dict[str, Value], site: Site) -> dict[str | int, Value]:
        """What code reads of the flow's own names."""
        found: dict[str | int, Value] = {}
        for name in uses:
            value = self._local(name, names)
            if value is ABSENT or name in self.definitions:
                continue
            if isinstance(value, Function | External | Module):
                if self._is_module_level(name, value):
                    continue
                raise Obstacle(f"it computes with {name}", site)
            value = shown(value)
            if any(one.future for one in results(value)) or not sayable(value):
                raise Obstacle(f"it computes with {name}, which no graph can hand on", site)
            found[name] = value
        return found

    def _local(self, name: str, names: dict[str, Value]) -> Value:
        if name in names:
            return names[name]
        scope = self.scope.parent
        while scope is not None and scope.parent is not None:
            if name in scope.names:
                return scope.names[name]
            scope = scope.parent
        return ABSENT

    def _is_module_level(self, name: str, value: Value) -> bool:
        return self.function.module.names.get(name, ABSENT) is value

    def definitions_of(self, uses: list[str]) -> list[ast.stmt]:
        """The definitions that names stand for, and those that these need."""
        found: dict[int, ast.stmt] = {}
        pending = list(uses)
        while pending:
            one = self.definitions.get(pending.pop(0))
            if one is not None and id(one) not in found:
                pending += statement_names(one).uses
                found[id(one)] = one
        return sorted(found.values(), key=lambda one: one.lineno)

    def is_read(self, name: str, inside: set[int], last: int) -> bool:
        """Whether a name is read after some code."""
        return any(
            load.id == name and (self.loops or (id(load) not in inside and load.lineno >= last))
            for load in self.loads
        )

    def check_alone(self, given: dict[str | int, Value], changed: dict[str, Value], site: Site) -> None:
        """Refuse code that changes a value which has other names, too."""
        for name, value in changed.items():
            if value is ABSENT or not isinstance(value, Result | Symbolic):
                continue
            others = [one for one, other in self.scope.names.items() if one != name and alike(other, value)]
            if name in given and any(self.is_needed(one) for one in others):
                raise Obstacle(f"it changes {name}, which has other names", site)
