"""Definitions whose functions close over values: a function that takes the values makes them, as in the source.

def every(name): @op def told(): … name …      becomes      def make_told(name): @op def told(): … ; told = make_told("x")
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from calque.backends.python.expressions import source
from calque.backends.python.imports import Imports
from calque.ir.expressions import Ask, Code, SourceCode, Template
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
        inner = Closing(self.imports, self.homes, self.home, self.spell)
        given = {item.name: source(item.value, inner) for item in code.captured}
        text = f"{code.name} = {text}" if code.is_lambda else text
        self.before += [*inner.before, made(text, code.name, given) if given else text]
        return code.name

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


def made(text: str, name: str, given: Mapping[str, str]) -> str:
    """A definition that is made by a function of what it closes over.

    Args:
        text: of the definition.
        name: that it binds.
        given: the text of each value, by the name that the definition knows it by.
    """
    inner = indent(f"{text.rstrip()}\n\nreturn {name}\n", "    ")
    arguments = ", ".join(f"{key}={value}" for key, value in given.items())
    return f"def make_{name}({', '.join(given)}):\n{inner}\n\n{name} = make_{name}({arguments})\n"
