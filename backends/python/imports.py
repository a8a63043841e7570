"""The import statements that emitted code needs, collected while it is written."""

from __future__ import annotations

import ast
from collections.abc import Container


class Imports:
    """Import statements of one module, in the order in which they were first needed."""

    def __init__(self) -> None:
        self._statements: dict[str, None] = {}
        self._bound: dict[str, str] = {}

    def add(self, statement: str) -> None:
        """Have a whole statement of one line."""
        self._statements[statement] = None

    def name(self, module: str, name: str, bound: str | None = None) -> str:
        """Have `from module import name`; gives what it is called here."""
        renamed = f" as {bound}" if bound and bound != name else ""
        self.add(f"from {module} import {name}{renamed}")
        self._bound[bound or name] = f"{module}.{name}"
        return bound or name

    def distinct(self, module: str, name: str, taken: Container[str]) -> str:
        """Have it under its own name, or under another one if that stands for something else here.

        Args:
            module: where it is.
            name: what it is called there.
            taken: what the module has beside its imports.
        """
        whole, bound, number = f"{module}.{name}", name, 2
        while bound in taken or self._bound.get(bound, whole) != whole:
            bound, number = f"{name}_{number}", number + 1
        return self.name(module, name, bound)

    def text(self) -> str:
        """The statements, one a line."""
        return "".join(f"{statement}\n" for statement in self._statements)


def imported_names(text: str) -> frozenset[tuple[str, str]]:
    """What a module's own statements import under its own name: (module, name)."""
    return frozenset(
        (part.module or "", alias.name)
        for part in ast.parse(text).body
        if isinstance(part, ast.ImportFrom) and not part.level
        for alias in part.names
        if alias.asname in (None, alias.name)
    )
