"""The portable runtimes: what code of a tool finds around it where the tool is not, in `dialects/<tool>/portable`."""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import calque.dialects
from calque.dialects.members import members


@dataclass(frozen=True, eq=False)
class Portable:
    """A portable runtime.

    Attributes:
        tool: whose code finds it: the name of the tool's package.
        modules: the names that it has in place of each of the tool's modules.
        module: the entry of `modules` for a dotted module, or None.
        name: the name that it has for a name of a module.
    """

    tool: str
    modules: Mapping[str, Sequence[str]]
    module: Callable[[str], str | None]
    name: Callable[[str, str], str]

    @property
    def package(self) -> str:
        """The dotted name of its package here."""
        return f"calque.dialects.{self.tool}.portable"

    @property
    def emitted(self) -> str:
        """What the module is called that has all of it in an emitted project."""
        return f"{self.tool}_code"

    def provided(self, module: str, name: str) -> bool:
        """Whether it has what `from module import name` imports."""
        return name in self.modules.get(module, ()) or self.module(f"{module}.{name}") is not None

    def has_attribute(self, module: str, name: str, attribute: str) -> bool:
        """Whether what it has for a class of the tool's has an attribute; of what is no class it is not known."""
        found = getattr(importlib.import_module(self.package), self.name(module, name), None)
        return not isinstance(found, type) or hasattr(found, attribute) or attribute in members(found)


@cache
def portables() -> tuple[Portable, ...]:
    """All of them, sorted by tool."""
    found: list[Portable] = []
    for tool in sorted(item.name for item in pkgutil.iter_modules(calque.dialects.__path__) if item.ispkg):
        path = f"calque.dialects.{tool}.portable"
        if importlib.util.find_spec(path) is not None:
            names = importlib.import_module(f"{path}.names")
            found.append(Portable(tool, names.MODULES, names.portable_module, names.portable_name))
    return tuple(found)


def portable_of(module: str) -> Portable | None:
    """The one for code that imports a dotted module."""
    top = module.partition(".")[0]
    return next((portable for portable in portables() if portable.tool == top), None)
