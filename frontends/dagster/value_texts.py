"""Values as expressions in Dagster's words: of definitions that stand where their own expressions cannot be moved from."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from calque.frontends.bodies.modules import is_bound_once, is_built
from calque.frontends.bodies.own_expressions import own_expression, value_site
from calque.frontends.bodies.reader import BodyReader
from calque.frontends.dagster.assets import AssetPart
from calque.frontends.dagster.declared import Declared
from calque.frontends.dagster.foreign_assets import ForeignKey, ForeignSelection
from calque.frontends.dagster.keys import AssetKeyValue
from calque.frontends.dagster.ops import NothingType
from calque.frontends.dagster.partitions import PartitionsValue
from calque.frontends.dagster.selections import Selection, SelectionMaker, SelectionMethod
from calque.frontends.dagster.uses import definition
from calque.frontends.python.values import Argument, Call, Class, External, Function, Module, Symbolic, Value
from calque.ir.natives import Use

TOOL = "dagster."
NAMED = (Symbolic, Declared, PartitionsValue, Function, Class, External, ForeignSelection, ForeignKey)
"""What a name of the module may stand for."""


class Unsaid(ValueError):
    """A value that no expression says."""


class ValueTexts:
    """Says values in one module.

    Attributes:
        names: the module's names that the texts use.
        uses: the names that stand for definitions.
    """

    def __init__(self, reader: BodyReader, module: Module) -> None:
        self.reader = reader
        self.module = module
        self.names: dict[str, None] = {}
        self.uses: dict[str, Use] = {}

    def text(self, value: Value) -> str:
        """The text of a value.

        Raises:
            Unsaid: there is none.
        """
        match value:
            case None | bool() | int() | float() | str() | bytes():
                return repr(value)
            case list():
                return f"[{', '.join(map(self.text, value))}]"
            case tuple():
                return f"({', '.join(map(self.text, value))}{',' if len(value) == 1 else ''})"
            case set() if value:
                return f"{{{', '.join(sorted(map(self.text, value)))}}}"
            case dict():
                return (
                    f"{{{', '.join(f'{self.text(key)}: {self.text(item)}' for key, item in value.items())}}}"
                )
            case External(path=path) if path.startswith(TOOL):
                return f"dg.{path.removeprefix(TOOL)}"
            case AssetKeyValue(path=path):
                return f"dg.AssetKey({list(path)!r})"
            case (
                Selection(said=("call", function, Call() as call)) | AssetPart(function=function, given=call)
            ):
                return self.call(self.text(function), call.args, call.kwargs)
            case Selection(said=("binary", str(sign), left, right)):
                return f"({self.text(left)} {sign} {self.text(right)})"
            case SelectionMaker(name=name):
                return f"dg.AssetSelection.{name}"
            case SelectionMethod(of=of, name=name):
                return f"{self.text(of)}.{name}"
            case NothingType():
                return "dg.Nothing"
            case _:
                return self._named(value) or self.made(value)

    def _named(self, value: Value) -> str | None:
        """The name of the module, or of a definition, that a value has."""
        use = definition(value)
        if use is not None:
            return self._used(use)
        if not isinstance(value, NAMED):
            return None
        for name, known in self.module.names.items():
            if known is value and is_bound_once(self.reader, self.module, name):
                self.names[name] = None
                return name
        return None

    def _used(self, use: Use) -> str:
        name = re.sub(r"\W", "_", use.id.rpartition("/")[2])
        known = self.uses.setdefault(name, use.model_copy(update={"name": name}))
        if (known.kind, known.id) != (use.kind, use.id) or name in self.module.names:
            self._clash(name, use)
        return name

    def _clash(self, name: str, use: Use) -> None:
        """A name of the module may stand for that definition."""
        mine = definition(self.module.names.get(name))
        if mine is None or (mine.kind, mine.id) != (use.kind, use.id):
            raise Unsaid(f"{name} means something else here")

    def made(self, value: Value) -> str:
        """The text of what makes a value, whatever it is called.

        Raises:
            Unsaid: there is none.
        """
        match value:
            case Declared(kind=kind, arguments=arguments) | PartitionsValue(kind=kind, arguments=arguments):
                return self.call(f"dg.{kind}", [], arguments)
            case Symbolic(op="call", operands=(function, *_), call=Call() as call):
                return self.call(self.text(function), call.args, call.kwargs)
            case Symbolic(op="attribute", operands=(of, str(name))):
                return f"{self.text(of)}.{name}"
            case Symbolic(op="binary", operands=(str(sign), left, right)):
                return f"({self.text(left)} {sign} {self.text(right)})"
            case _:
                raise Unsaid("its value cannot be said")

    def call(self, function: str, args: Sequence[Argument], kwargs: Mapping[str, Argument]) -> str:
        """The text of a call."""
        given = [
            *map(self._given, args),
            *(f"{name}={self._given(one)}" for name, one in kwargs.items()),
        ]
        return f"{function}({', '.join(given)})"

    def _given(self, argument: Argument) -> str:
        """The text of an argument: by its value, else as it stands."""
        try:
            return self.text(argument.value)
        except Unsaid:
            found = own_expression(self.reader, value_site(argument.site))
            built = found is None or any(is_built(self.reader, self.module, name) for name in found.names)
            if found is None or built or found.module != self.module.name:
                raise
            self.names |= dict.fromkeys(found.names)
            return found.text
