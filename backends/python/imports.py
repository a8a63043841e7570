"""The import statements that emitted code needs, collected while it is written."""

from __future__ import annotations


class Imports:
    """Import statements of one module, in the order in which they were first needed."""

    def __init__(self) -> None:
        self._statements: dict[str, None] = {}

    def add(self, statement: str) -> None:
        """Have a whole statement of one line."""
        self._statements[statement] = None

    def name(self, module: str, name: str, bound: str | None = None) -> str:
        """Have `from module import name`; gives what it is called here."""
        renamed = f" as {bound}" if bound and bound != name else ""
        self.add(f"from {module} import {name}{renamed}")
        return bound or name

    def text(self) -> str:
        """The statements, one a line."""
        return "".join(f"{statement}\n" for statement in self._statements)
