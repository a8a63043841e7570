"""Assets (datasets before Airflow 3), and conditions over them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from calque.frontends.python.values import Call, Model, Site, Value

if TYPE_CHECKING:
    from calque.frontends.airflow.reading import Reading
    from calque.frontends.python.evaluator import Evaluator


class AssetLike(Model):
    """Something that a schedule, an inlet or an outlet can name."""

    __slots__ = ("reading",)
    reading: Reading

    def binary(self, evaluator: Evaluator, operator: str, other: Value, reflected: bool, site: Site) -> Value:
        """`a & b` and `a | b`."""
        if operator not in ("&", "|") or not isinstance(other, AssetLike):
            return NotImplemented
        items = [other, self] if reflected else [self, other]
        return AssetGroup(self.reading, items, "all" if operator == "&" else "any")


class AssetValue(AssetLike):
    """An asset.

    Attributes:
        name: its name; the URI if it has no other.
        uri: where it is.
        group: its kind.
        extra: more facts.
        alias: it stands for assets that are only known when the pipeline runs.
        watched: events from outside update it.
    """

    __slots__ = ("alias", "extra", "group", "name", "site", "uri", "watched")

    def __init__(self, reading: Reading, name: str, site: Site) -> None:
        self.reading = reading
        self.name = name
        self.uri: str | None = None
        self.group: str | None = None
        self.extra: Value = None
        self.alias = False
        self.watched = False
        self.site = site

    def describe(self) -> str:
        """For messages."""
        return f"asset {self.name}"

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """Its fields."""
        if name in ("name", "uri", "group", "extra"):
            return getattr(self, name)
        return Model.get_attribute(self, evaluator, name, site)

    def iterate(self, evaluator: Evaluator, site: Site) -> list[Value]:
        """An asset lists itself."""
        return [self]


class AssetReference(AssetLike):
    """`Asset.ref(name=…)` or `Asset.ref(uri=…)`."""

    __slots__ = ("name", "uri")

    def __init__(self, reading: Reading, name: str | None, uri: str | None) -> None:
        self.reading = reading
        self.name = name
        self.uri = uri


class AssetGroup(AssetLike):
    """All, or any, of several."""

    __slots__ = ("items", "kind")

    def __init__(self, reading: Reading, items: list[Value], kind: Literal["all", "any"]) -> None:
        self.reading = reading
        self.items = items
        self.kind = kind


class AssetClass(Model):
    """`Asset`, `Dataset`, `AssetAlias`, `AssetAll` or `AssetAny`."""

    __slots__ = ("name", "reading")

    def __init__(self, reading: Reading, name: str) -> None:
        self.reading = reading
        self.name = name

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """`Asset.ref`."""
        return (
            AssetRefMethod(self.reading)
            if name == "ref"
            else Model.get_attribute(self, evaluator, name, site)
        )

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Make an asset, or a condition."""
        self.reading.note_value(self.name, call)
        if self.name.endswith(("All", "Any")):
            items = [argument.value for argument in call.args]
            return AssetGroup(self.reading, items, "all" if self.name.endswith("All") else "any")
        alias = self.name.endswith("Alias")
        positions = ("name", "group") if alias else self._positions(call)
        given = dict(zip(positions, (argument.value for argument in call.args), strict=False))
        given.update({name: argument.value for name, argument in call.kwargs.items()})
        return make_asset(self.reading, given, call.site, alias)

    def _positions(self, call: Call) -> tuple[str, ...]:
        if self.name == "Dataset":
            return ("uri", "extra")
        if len(call.args) == 1:
            return ("uri",) if "name" in call.kwargs else ("name",)
        return ("name", "uri")


class AssetRefMethod(Model):
    """`Asset.ref`."""

    __slots__ = ("reading",)

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Make a reference."""
        given = {name: argument.value for name, argument in call.kwargs.items()}
        self.reading.note_value("Asset.ref", call)
        return AssetReference(self.reading, given.get("name"), given.get("uri"))


def make_asset(reading: Reading, given: dict[str, Value], site: Site, alias: bool = False) -> AssetValue:
    """The asset of some arguments."""
    name, uri = given.get("name"), given.get("uri")
    known = next((str(part) for part in (name, uri) if isinstance(part, str)), None)
    asset = AssetValue(reading, known or f"unknown_asset_line_{site.span().line}", site)
    asset.uri = str(uri) if isinstance(uri, str) else None
    group = given.get("group")
    asset.group = group if isinstance(group, str) else None
    asset.extra = given.get("extra")
    asset.alias = alias
    asset.watched = bool(given.get("watchers"))
    return asset
