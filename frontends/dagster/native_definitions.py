"""Functions that only Dagster calls, and not as steps of a job: observations of assets, checks of several assets.

Dagster: `_core/definitions/decorators/source_asset_decorator.py`, `asset_check_decorator.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from calque.frontends.dagster.declared import Declared, DeclaredClass
from calque.frontends.dagster.keys import AssetKeyValue, key_path
from calque.frontends.python.values import Argument, Call, Function, Model, Site, Value
from calque.ir.features import Feature

if TYPE_CHECKING:
    from calque.frontends.dagster.reading import Reading
    from calque.frontends.python.evaluator import Evaluator

PLACES: Mapping[str, str] = {
    "multi_asset_check": "asset_checks",
    "multi_observable_source_asset": "assets",
    "observable_source_asset": "assets",
}
"""The decorators, and what Dagster lists what they make as."""


class NativeDef(Model):
    """A function under one of them.

    Attributes:
        kind: the decorator.
        function: the user's.
        arguments: of the decorator, by name.
    """

    __slots__ = ("arguments", "function", "kind", "site")

    def __init__(self, kind: str, function: Function, arguments: dict[str, Argument], site: Site) -> None:
        self.kind = kind
        self.function = function
        self.arguments = arguments
        self.site = site

    def describe(self) -> str:
        """For messages."""
        return f"the function {self.name} under @{self.kind}"

    @property
    def name(self) -> str:
        """Its name."""
        given = self.arguments["name"].value if "name" in self.arguments else None
        return given if isinstance(given, str) else self.function.name

    @property
    def place(self) -> str:
        """What Dagster lists it as."""
        return PLACES[self.kind]

    def specs(self) -> Iterator[Declared]:
        """The assets that it looks at, as if others make them."""
        if self.kind == "multi_observable_source_asset":
            given = self.arguments["specs"].value if "specs" in self.arguments else ()
            yield from (
                (one for one in given if isinstance(one, Declared)) if isinstance(given, list | tuple) else ()
            )
        elif self.kind == "observable_source_asset":
            facts = {
                name: one
                for name, one in self.arguments.items()
                if name in ("group_name", "description", "tags")
            }
            key = Argument(AssetKeyValue(self._path()), self.site, "key")
            yield Declared("AssetSpec", {"key": key, **facts}, self.site)

    def _path(self) -> tuple[str, ...]:
        given = {name: one.value for name, one in self.arguments.items()}
        key = key_path(given["key"]) if "key" in given else None
        prefix = key_path(given["key_prefix"]) if "key_prefix" in given else ()
        return key if key is not None else (*(prefix or ()), self.name)

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """Its key."""
        if name == "key" and self.kind == "observable_source_asset":
            return AssetKeyValue(self._path())
        return Model.get_attribute(self, evaluator, name, site)

    def instance_of(self, evaluator: Evaluator, cls: Value) -> bool | None:
        """An asset that is only observed is a `SourceAsset`."""
        return isinstance(cls, DeclaredClass) and (self.kind, cls.kind) == (
            "observable_source_asset",
            "SourceAsset",
        )


class NativeDecorator(Model):
    """One of the decorators, with or without arguments."""

    __slots__ = ("given", "kind", "reading")

    def __init__(self, reading: Reading, kind: str, given: Call | None = None) -> None:
        self.reading = reading
        self.kind = kind
        self.given = given

    def describe(self) -> str:
        """For messages."""
        return f"@{self.kind}"

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Decorate a function, or take the arguments."""
        function = call.args[0].value if call.args else None
        if not isinstance(function, Function):
            return NativeDecorator(self.reading, self.kind, call)
        given = self.given or Call(call.site)
        made = NativeDef(self.kind, function, dict(given.kwargs), function.site)
        feature = Feature.ASSET_OBSERVED if made.place == "assets" else Feature.CHECK_SEVERAL
        self.reading.note(made.describe(), given.site, feature)
        return made
