"""Assets that libraries beside Dagster make of their own projects: `@dbt_assets`, `@dlt_assets`, `@sling_assets`, …

Which assets there are is only known to the library, by a manifest or a configuration: one asset with the function's name stands
for all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.frontends.dagster.assets import RESULT, AssetPart, AssetsDef, Made
from calque.frontends.dagster.declared import named
from calque.frontends.dagster.selections import Selection
from calque.frontends.python.values import Call, Function, Model, Value
from calque.ir.features import Feature

if TYPE_CHECKING:
    from calque.frontends.dagster.reading import Reading
    from calque.frontends.python.evaluator import Evaluator

KEYS = ("get_asset_key_for_model", "get_asset_key_for_source")
"""What gives a key of one of dbt's assets."""


def is_foreign(path: str) -> bool:
    """Whether a dotted name of a library is such a decorator."""
    name = path.rpartition(".")[2]
    return name.endswith("_assets") and not name.startswith(("load_", "build_", "with_"))


class ForeignAssets(AssetsDef):
    """A function under one of the decorators.

    Its `kind` is the decorator's dotted path.
    """

    __slots__ = ()

    def _made(self) -> list[Made]:
        name = self.get("name")
        return [Made(RESULT, (name if isinstance(name, str) else self.function.name,), None, True)]


class ForeignDecorator(Model):
    """One of the decorators, with its arguments."""

    __slots__ = ("given", "path", "reading")

    def __init__(self, reading: Reading, path: str, given: Call | None = None) -> None:
        self.reading = reading
        self.path = path
        self.given = given

    def describe(self) -> str:
        """For messages."""
        return self.path

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Decorate a function, or take the arguments."""
        function = call.args[0].value if call.args else None
        if not isinstance(function, Function):
            return ForeignDecorator(self.reading, self.path, call)
        given = self.given or Call(call.site)
        name = self.path.rpartition(".")[2]
        self.reading.note(f"@{name} {function.name}", given.site, Feature.ASSET_FOREIGN)
        made = ForeignAssets(self.reading, evaluator, self.path, function, named(given, ()))
        self.reading.assets.append(made)
        return made


class ForeignSelection(Model):
    """`build_dbt_asset_selection`: some of the assets of such functions; all of each stand for them."""

    __slots__ = ("path", "reading")

    def __init__(self, reading: Reading, path: str) -> None:
        self.reading = reading
        self.path = path

    def describe(self) -> str:
        """For messages."""
        return self.path

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """The selection."""
        given = named(call, ("dbt_assets",))
        listed = given["dbt_assets"].value if "dbt_assets" in given else ()
        meant = (
            [one for one in listed if isinstance(one, AssetsDef)] if isinstance(listed, list | tuple) else []
        )
        names = {made.name for one in meant for made in one.made}
        return Selection(lambda graph: names & set(graph.groups), ("call", self, call))


class ForeignKey(Model):
    """`get_asset_key_for_model` and the like: a key of one of the assets that a function makes."""

    __slots__ = ("path",)

    def __init__(self, path: str) -> None:
        self.path = path

    def describe(self) -> str:
        """For messages."""
        return self.path

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """What stands for the asset: that of all of them."""
        given = call.args[0].value if call.args else None
        listed = given if isinstance(given, list | tuple) else [given]
        found = next((one for one in listed if isinstance(one, ForeignAssets)), None)
        return Model.call(self, evaluator, call) if found is None else AssetPart(found, self, call)
