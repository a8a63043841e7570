"""The decorators `@asset`, `@multi_asset` and `@asset_check`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.frontends.dagster.assets import AssetsDef
from calque.frontends.dagster.declared import named
from calque.frontends.dagster.unknown_keys import tell_of_keys
from calque.frontends.python.errors import Raised
from calque.frontends.python.values import Call, Function, Model, Value

if TYPE_CHECKING:
    from calque.frontends.dagster.reading import Reading
    from calque.frontends.python.evaluator import Evaluator


class AssetDecorator(Model):
    """`@asset`, `@multi_asset` or `@asset_check`, with or without arguments."""

    __slots__ = ("given", "kind", "reading")

    def __init__(self, reading: Reading, kind: str, given: Call | None = None) -> None:
        self.reading = reading
        self.kind = kind
        self.given = given

    def describe(self) -> str:
        """For messages."""
        return self.kind

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Decorate a function, or take the arguments."""
        function = call.args[0].value if call.args and self.given is not None else None
        if function is None and self.given is None and call.args and isinstance(call.args[0].value, Function):
            function = call.args[0].value
        if function is None:
            return AssetDecorator(self.reading, self.kind, call)
        if not isinstance(function, Function):
            raise Raised(TypeError(f"{self.kind} needs a function"), call.site)
        given = self.given or Call(call.site)
        self.reading.note_call(self.kind, given)
        positions = ("asset",) if self.kind == "@asset_check" else ()
        made = AssetsDef(self.reading, evaluator, self.kind, function, named(given, positions))
        self.reading.assets.append(made)
        tell_of_keys(evaluator, made)
        return made
