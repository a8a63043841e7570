"""`Definitions`: what a code location has.

Dagster: `_core/definitions/definitions_class.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from calque.dialects.dagster.positions import POSITIONS
from calque.frontends.bodies.own_expressions import item_sites
from calque.frontends.dagster.asset_jobs import AssetJob
from calque.frontends.dagster.assets import AssetsDef
from calque.frontends.dagster.components import ComponentDef
from calque.frontends.dagster.declared import Declared, named
from calque.frontends.dagster.definitions_methods import METHODS, Unchanged
from calque.frontends.dagster.graphs import JobDef
from calque.frontends.dagster.namespaces import collected
from calque.frontends.dagster.native_definitions import NativeDef
from calque.frontends.dagster.schedules import ScheduleDef
from calque.frontends.dagster.sensors import SensorDef
from calque.frontends.python.values import Argument, Call, Function, Model, Site, Symbolic, Value
from calque.ir.diagnostics import Severity
from calque.ir.features import Feature

if TYPE_CHECKING:
    from calque.frontends.dagster.reading import Reading
    from calque.frontends.python.evaluator import Evaluator

LISTS = ("assets", "jobs", "schedules", "asset_checks", "sensors")
SINGLE = ("executor", "loggers", "metadata")
"""The arguments of `Definitions`: lists, and what there is one of."""


class Resources(dict[Value, Value]):
    """The resources of a `Definitions`, by name, as another one may list them.

    Attributes:
        listed: where each is made.
    """

    def __init__(self, listed: dict[str, Argument]) -> None:
        super().__init__({name: argument.value for name, argument in listed.items()})
        self.listed = listed


class Definitions(Model):
    """`Definitions(…)`: what a code location has.

    Attributes:
        items: assets, jobs and schedules, in order.
        resources: by name: the value, and the expression that gave it.
        unlisted: expressions that give more of them, under names that are not known.
        site: where it was made.
    """

    __slots__ = ("items", "reading", "resources", "site", "unlisted")

    def __init__(
        self,
        reading: Reading,
        items: list[Value],
        resources: dict[str, Argument],
        site: Site,
        unlisted: Sequence[Argument] = (),
    ) -> None:
        self.reading = reading
        self.items = items
        self.resources = resources
        self.unlisted = tuple(unlisted)
        self.site = site
        reading.definitions.append(self)

    def describe(self) -> str:
        """For messages."""
        return "Definitions"

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """What it lists, and methods that change facts of that."""
        if name in LISTS:
            return [item for item in self.items if place_of(item) == name]
        if name == "resources":
            return Resources(self.resources)
        if name in SINGLE:
            return next(
                (one.value for one in self.items if isinstance(one, Listed) and one.place == name), None
            )
        if name in METHODS:
            return Unchanged(self.reading, name, self)
        return Model.get_attribute(self, evaluator, name, site)


def place_of(item: Value) -> str:
    """The argument of `Definitions` that lists something."""
    match item:
        case Listed(place=place) | NativeDef(place=place):
            return place
        case AssetsDef(kind="@asset_check"):
            return "asset_checks"
        case JobDef() | AssetJob():
            return "jobs"
        case ScheduleDef():
            return "schedules"
        case SensorDef():
            return "sensors"
        case _:
            return "assets"


class DefinitionsClass(Model):
    """`dagster.Definitions`."""

    __slots__ = ("reading",)

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def describe(self) -> str:
        """For messages."""
        return "Definitions"

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Make one."""
        self.reading.note_call("Definitions", call, POSITIONS["Definitions"])
        given = named(call, POSITIONS["Definitions"])
        items: list[Value] = []
        for name in (*LISTS, *SINGLE):
            if name in given:
                items += items_of(name, given[name])
        for splat in call.unknown_kwargs:
            items += collected(evaluator, splat, KNOWN)
        listed = given.get("resources")
        return Definitions(self.reading, items, resources_of(listed), call.site, unlisted_in(listed))

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """`merge`."""
        return Merge(self.reading) if name == "merge" else Model.get_attribute(self, evaluator, name, site)


class Listed(Model):
    """Something that a `Definitions` lists and calque has no model of.

    Attributes:
        place: the argument that lists it.
        value: what is known of it.
    """

    __slots__ = ("place", "site", "value")

    def __init__(self, place: str, value: Value, site: Site) -> None:
        self.place = place
        self.value = value
        self.site = site

    def describe(self) -> str:
        """For messages."""
        return f"one of the {self.place}"


def items_of(place: str, given: Argument) -> list[Value]:
    """The definitions of one argument."""
    value = given.value
    if place in SINGLE:
        return [Listed(place, value, given.site)] if value is not None else []
    if not isinstance(value, list | tuple):
        return [_known(place, item, given.site) for item in flat(value)]
    sites = item_sites(given.site, value)
    return [_known(place, part, site) for item, site in zip(value, sites, strict=True) for part in flat(item)]


def _known(place: str, value: Value, site: Site) -> Value:
    return value if isinstance(value, (*KNOWN, Listed)) else Listed(place, value, site)


def resources_of(given: Argument | None) -> dict[str, Argument]:
    """The resources that an argument lists, by name."""
    if given is None or not isinstance(given.value, dict):
        return {}
    if isinstance(given.value, Resources):
        return given.value.listed
    sites = item_sites(given.site, given.value.values())
    return {
        str(name): Argument(value, site, str(name))
        for (name, value), site in zip(given.value.items(), sites, strict=True)
    }


def unlisted_in(given: Argument | None) -> list[Argument]:
    """An argument that lists resources under names that are not known."""
    return [] if given is None or given.value is None or isinstance(given.value, dict) else [given]


class Merge(Model):
    """`Definitions.merge`."""

    __slots__ = ("reading",)

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """All of them in one."""
        parts = [argument.value for argument in call.args if isinstance(argument.value, Definitions)]
        for argument in call.args:
            if not isinstance(argument.value, Definitions):
                reason = (
                    argument.value.reason if isinstance(argument.value, Symbolic) else "it is no Definitions"
                )
                evaluator.report(
                    "unknown-definition",
                    Severity.ERROR,
                    f"what is merged here is left out: {reason}",
                    "merge a Definitions that is made of what calque reads",
                    argument.site,
                )
        self._tell_of_clashes(evaluator, parts, call)
        return merged(self.reading, parts, call.site)

    def _tell_of_clashes(self, evaluator: Evaluator, parts: list[Definitions], call: Call) -> None:
        """Dagster merges no two that have other resources of one name."""
        known: dict[str, Argument] = {}
        for name, argument in (item for part in parts for item in part.resources.items()):
            before = known.setdefault(name, argument)
            if before.value != argument.value and before.site.text() != argument.site.text():
                evaluator.report(
                    "ambiguous-resource",
                    Severity.ERROR,
                    f"two of the definitions that are merged have other resources {name}, which Dagster refuses",
                    "give one of them another name",
                    call.site,
                )


def merged(reading: Reading, parts: list[Definitions], site: Site) -> Definitions:
    """Several definitions as one, which stands in their place."""
    reading.definitions = [known for known in reading.definitions if known not in parts]
    items = list(dict.fromkeys(item for part in parts for item in part.items))
    resources = {name: value for part in parts for name, value in part.resources.items()}
    return Definitions(reading, items, resources, site, [one for part in parts for one in part.unlisted])


class DefinitionsDecorator(Model):
    """`@definitions` and `@repository`: functions that give them."""

    __slots__ = ("given", "reading")

    def __init__(self, reading: Reading, given: Call | None = None) -> None:
        self.reading = reading
        self.given = given

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Call the function; a repository's lists them."""
        function = call.args[0].value if call.args else None
        if not isinstance(function, Function):
            return DefinitionsDecorator(self.reading, call)
        self.reading.note("definitions", (self.given or call).site, Feature.PIPELINE)
        parameters = function.node.args.args
        given = [Argument(None, call.site)] if parameters else []
        made = evaluator.call(function, Call(call.site, given))
        if not isinstance(made, list):
            return made
        items = [item for part in made for item in flat(part)]
        return Definitions(self.reading, [_known("assets", item, call.site) for item in items], {}, call.site)


def flat(value: Value) -> list[Value]:
    """The definitions in a value: a list of lists, or one by itself."""
    if isinstance(value, list | tuple | set):
        return [item for part in value for item in flat(part)]
    if isinstance(value, Loaded):
        return list(value.items)
    return [value]


KNOWN = (AssetsDef, ComponentDef, Declared, JobDef, AssetJob, ScheduleDef, SensorDef, NativeDef)
"""The definitions that there are models of."""


class Loaded(Model):
    """What a loader found."""

    __slots__ = ("items",)

    def __init__(self, items: list[Value]) -> None:
        self.items = items

    def describe(self) -> str:
        """For messages."""
        return "loaded definitions"

    def iterate(self, evaluator: Evaluator, site: Site) -> list[Value] | None:
        """Each of them."""
        return list(self.items)

    def binary(self, evaluator: Evaluator, operator: str, other: Value, reflected: bool, site: Site) -> Value:
        """Lists can be added."""
        if operator != "+":
            return NotImplemented
        return [*flat(other), *self.items] if reflected else [*self.items, *flat(other)]
