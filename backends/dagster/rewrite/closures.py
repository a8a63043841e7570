"""Definitions whose functions close over values: a function that takes the values makes them, as in the source.

def every(name): @op def told(): … name …      becomes      def make_told(name): @op def told(): … ; told = make_told("x")
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from calque.backends.python.expressions import source
from calque.backends.python.imports import Imports
from calque.ir.expressions import Ask, Captured, Code, SourceCode, Template
from calque.ir.filling import Spell, fill_code, indent


class Closing:
    """How captured values are said in one emitted module.

    Attributes:
        imports: of the module.
        before: the functions that values need, as text that comes before.
    """

    def __init__(self, imports: Imports, homes: Mapping[str, str], home: str, spell: Spell) -> None:
        self.imports = imports
        self.homes = homes
        self.home = home
        self.spell = spell
        self.before: list[str] = []

    def function(self, code: Code) -> str:
        """A function that is closed over: defined where it is needed."""
        if not code.module:
            return code.text
        text = fill_code(code, self.spell).rstrip() + "\n"
        text = f"{code.name} = {text}" if code.is_lambda else text
        if code.captured:
            inner = Closing(self.imports, self.homes, self.home, self.spell)
            text = inner.made(text, code.name, code.captured)
        self.before.append(text)
        return code.name

    def made(
        self,
        text: str,
        name: str,
        captured: Sequence[Captured],
        given: Mapping[str, str] = MappingProxyType({}),
    ) -> str:
        """A definition that is made by a function of what it closes over.

        Args:
            text: of the definition.
            name: that it binds.
            captured: what it closes over; functions, and what holds functions, are made inside.
            given: more of that: the texts of values, by the names that the definition knows them by.
        """
        outside = dict(given)
        inside: list[str] = []
        for item in captured:
            before = len(self.before)
            value = source(item.value, self)
            if len(self.before) == before:
                outside[item.name] = value
                continue
            inside += self.before[before:]
            inside += [f"{item.name} = {value}\n"] if value != item.name else []
        body = indent("\n".join([*inside, f"{text.rstrip()}\n", f"return {name}\n"]), "    ")
        arguments = ", ".join(f"{key}={value}" for key, value in outside.items())
        return f"def make_{name}({', '.join(outside)}):\n{body}\n\n{name} = make_{name}({arguments})\n"

    def code(self, code: SourceCode) -> str:
        """An expression of the user's, whose names are imported if they are another module's."""
        other = self.homes.get(code.module)
        for name in code.names if other is not None and other != self.home else ():
            self.imports.name(str(other), name)
        return code.text

    def output(self, node: str, port: str) -> str:
        """No value of a run is closed over."""
        raise TypeError(f"a definition closes over what {node} puts out")

    def element(self, region: str, name: str) -> str:
        """Nor is an element."""
        raise TypeError(f"a definition closes over an element of {region}")

    def ask(self, ask: Ask, arguments: Sequence[str]) -> str:
        """Nor is what only a run knows."""
        raise TypeError(f"a definition closes over {ask.intrinsic}")

    def attribute(self, of: str, name: str) -> str:
        """An attribute."""
        return f"{of}.{name}"

    def elements(self, of: str) -> str:
        """Elements."""
        return of

    def template(self, template: Template) -> str:
        """Dagster has no templates."""
        raise TypeError(f"a definition closes over the template {template.source!r}")
