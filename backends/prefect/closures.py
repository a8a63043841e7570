"""What functions of Prefect's close over, where they are written anew: a function that makes them is given it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from textwrap import indent
from typing import Protocol

from calque.backends.python.expressions import source
from calque.backends.python.imports import Imports
from calque.ir.expressions import Ask, Closure, Code, SourceCode, Template


class Module(Protocol):
    """A module being written."""

    imports: Imports

    def function(self, code: Code) -> str:
        """The name of a function of the user's."""
        ...

    def code(self, code: SourceCode) -> str:
        """An expression of the user's."""
        ...

    def environment(self, arguments: Sequence[str]) -> str:
        """A variable of the environment."""
        ...


def made(text: str, name: str, maker: str, code: Code, module: Module) -> str:
    """A definition inside of a function that is given what it closes over, and the call of that function.

    Args:
        text: the definition, with its decorators.
        name: what is defined, and what it is called in the module.
        maker: what the function is called that makes it.
        code: what closes over something.
        module: where it is written.
    """
    given = _Given(module)
    parameters = ", ".join(one.name for one in code.captured)
    values = ", ".join(f"{one.name}={source(one.value, given)}" for one in code.captured)
    body = indent(f"{text.rstrip()}\n\nreturn {name}\n", "    ")
    return f"def {maker}({parameters}):\n{body}\n\n{name} = {maker}({values})\n"


def functions_closed_over(codes: Iterable[Code]) -> Iterator[Code]:
    """The functions among what functions close over."""
    for code in codes:
        for one in code.captured:
            if isinstance(one.value, Closure):
                yield one.value.function


class _Given:
    """How values are written that are known where a function is made: nothing of a run is among them."""

    def __init__(self, module: Module) -> None:
        self.module = module
        self.imports = module.imports

    def function(self, code: Code) -> str:
        """A function of the user's."""
        return self.module.function(code)

    def code(self, code: SourceCode) -> str:
        """An expression of the user's."""
        return self.module.code(code)

    def ask(self, ask: Ask, arguments: Sequence[str]) -> str:
        """The environment."""
        return self.module.environment(arguments)

    def attribute(self, of: str, name: str) -> str:
        """An attribute."""
        return f"{of}.{name}"

    def elements(self, of: str) -> str:
        """What is mapped over."""
        return of

    def output(self, node: str, port: str) -> str:
        """Outputs are there in runs only."""
        raise TypeError(f"the output of {node} outside of a run")

    def element(self, region: str, name: str) -> str:
        """Elements are there in runs only."""
        raise TypeError(f"an element of {region} outside of a run")

    def template(self, template: Template) -> str:
        """Prefect has no templates."""
        raise TypeError("a template in a flow of Prefect's")
