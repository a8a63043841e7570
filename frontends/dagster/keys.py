"""Keys of assets, and what stands for one.

Dagster: `AssetKey.from_coercible`, `AssetDep`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.frontends.python.operators import reason_of
from calque.frontends.python.values import Call, Model, Site, Symbolic, Value

if TYPE_CHECKING:
    from calque.frontends.dagster.reading import Reading
    from calque.frontends.python.evaluator import Evaluator


class AssetKeyValue(Model):
    """`AssetKey(…)`: its parts."""

    __slots__ = ("path",)

    def __init__(self, path: tuple[str, ...]) -> None:
        self.path = path

    def describe(self) -> str:
        """For messages."""
        return f"the asset key {self.name}"

    @property
    def name(self) -> str:
        """Its parts with slashes between them."""
        return "/".join(self.path)

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """`path`."""
        return list(self.path) if name == "path" else Model.get_attribute(self, evaluator, name, site)

    def text(self) -> str:
        """`str(key)`."""
        return f"AssetKey({list(self.path)!r})"


class AssetKeyClass(Model):
    """`dagster.AssetKey`."""

    __slots__ = ("reading",)

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def describe(self) -> str:
        """For messages."""
        return "AssetKey"

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Make one."""
        self.reading.note_call("AssetKey", call, ("path",))
        values = [argument.value for argument in (*call.args, *call.kwargs.values())]
        path = key_path(values[0]) if values else None
        if path is None:
            return Symbolic("call", (self,), reason_of(values), call.site, call)
        return AssetKeyValue(path)

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """`from_user_string`."""
        return (
            FromUserString()
            if name == "from_user_string"
            else Model.get_attribute(self, evaluator, name, site)
        )


class FromUserString(Model):
    """`AssetKey.from_user_string`."""

    __slots__ = ()

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Make a key of a text with slashes."""
        text = call.args[0].value if call.args else None
        return (
            AssetKeyValue(tuple(text.split("/")))
            if isinstance(text, str)
            else Model.call(self, evaluator, call)
        )


def key_path(value: Value) -> tuple[str, ...] | None:
    """The parts of a key that is given as a text, a list of texts or a key; None if it is not known."""
    match value:
        case AssetKeyValue(path=path):
            return path
        case str():
            return (value,)
        case list() | tuple() if all(isinstance(part, str) for part in value):
            return tuple(value)
        case _:
            return None
