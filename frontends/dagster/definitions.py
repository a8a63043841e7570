"""`Definitions`, and what collects definitions out of modules.

Dagster: `_core/definitions/definitions_class.py`, `load_assets_from_modules.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from calque.frontends.bodies.own_expressions import item_sites
from calque.frontends.dagster.assets import AssetsDef
from calque.frontends.dagster.declared import Declared, named
from calque.frontends.dagster.graphs import JobDef
from calque.frontends.dagster.schedules import ScheduleDef
from calque.frontends.python.values import Argument, Call, Function, Model, Module, Site, Value

if TYPE_CHECKING:
    from calque.frontends.dagster.reading import Reading
    from calque.frontends.python.evaluator import Evaluator

POSITIONS = ("assets", "schedules", "sensors", "jobs", "resources", "executor", "loggers", "asset_checks")
LOADERS = (
    "load_asset_checks_from_current_module",
    "load_asset_checks_from_modules",
    "load_asset_checks_from_package_module",
    "load_assets_from_current_module",
    "load_assets_from_modules",
    "load_assets_from_package_module",
    "load_assets_from_package_name",
    "load_definitions_from_current_module",
    "load_definitions_from_module",
    "load_definitions_from_modules",
    "load_definitions_from_package_module",
    "load_definitions_from_package_name",
    "load_from_defs_folder",
    "load_defs",
)


class AssetJob(Model):
    """`define_asset_job`."""

    __slots__ = ("arguments", "site")

    def __init__(self, arguments: dict[str, Argument], site: Site) -> None:
        self.arguments = arguments
        self.site = site

    def describe(self) -> str:
        """For messages."""
        return f"the job {self.name}"

    def get(self, name: str) -> Value:
        """An argument."""
        return self.arguments[name].value if name in self.arguments else None

    @property
    def name(self) -> str:
        """Its name."""
        return str(self.get("name"))

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """Its name."""
        return self.name if name == "name" else Model.get_attribute(self, evaluator, name, site)


class AssetJobMaker(Model):
    """`dagster.define_asset_job`."""

    __slots__ = ("reading",)

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Make one."""
        self.reading.note_call("define_asset_job", call)
        return AssetJob(named(call, ("name", "selection", "config")), call.site)


class Definitions(Model):
    """`Definitions(…)`: what a code location has.

    Attributes:
        items: assets, jobs and schedules, in order.
        resources: by name: the value, and the expression that gave it.
        site: where it was made.
    """

    __slots__ = ("items", "reading", "resources", "site")

    def __init__(
        self, reading: Reading, items: list[Value], resources: dict[str, Argument], site: Site
    ) -> None:
        self.reading = reading
        self.items = items
        self.resources = resources
        self.site = site
        reading.definitions.append(self)

    def describe(self) -> str:
        """For messages."""
        return "Definitions"


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
        self.reading.note_call("Definitions", call)
        given = named(call, POSITIONS)
        items: list[Value] = []
        for name in ("assets", "jobs", "schedules", "asset_checks", "sensors"):
            if name in given:
                items += flat(given[name].value)
        return Definitions(self.reading, items, _resources(given.get("resources")), call.site)

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """`merge`."""
        return Merge(self.reading) if name == "merge" else Model.get_attribute(self, evaluator, name, site)


def _resources(given: Argument | None) -> dict[str, Argument]:
    if given is None or not isinstance(given.value, dict):
        return {}
    sites = item_sites(given.site, given.value.values())
    return {
        str(name): Argument(value, site, str(name))
        for (name, value), site in zip(given.value.items(), sites, strict=True)
    }


class Merge(Model):
    """`Definitions.merge`."""

    __slots__ = ("reading",)

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """All of them in one."""
        parts = [argument.value for argument in call.args if isinstance(argument.value, Definitions)]
        return merged(self.reading, parts, call.site)


def merged(reading: Reading, parts: list[Definitions], site: Site) -> Definitions:
    """Several definitions as one, which stands in their place."""
    reading.definitions = [known for known in reading.definitions if known not in parts]
    items = list(dict.fromkeys(item for part in parts for item in part.items))
    resources = {name: value for part in parts for name, value in part.resources.items()}
    return Definitions(reading, items, resources, site)


class DefinitionsDecorator(Model):
    """`@definitions`: a function that gives them."""

    __slots__ = ("reading",)

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Call the function."""
        function = call.args[0].value if call.args else None
        if not isinstance(function, Function):
            return Model.call(self, evaluator, call)
        parameters = function.node.args.args
        given = [Argument(None, call.site)] if parameters else []
        return evaluator.call(function, Call(call.site, given))


def flat(value: Value) -> list[Value]:
    """The definitions in a value: a list of lists, or one by itself."""
    if isinstance(value, list | tuple | set):
        return [item for part in value for item in flat(part)]
    if isinstance(value, Loaded):
        return list(value.items)
    return [value]


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


class Loader(Model):
    """`load_assets_from_modules` and the like."""

    __slots__ = ("name", "reading")

    def __init__(self, reading: Reading, name: str) -> None:
        self.reading = reading
        self.name = name

    def describe(self) -> str:
        """For messages."""
        return self.name

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Load them."""
        modules = list(self._modules(evaluator, call))
        kinds: tuple[type, ...] = (AssetsDef, Declared, JobDef, AssetJob, ScheduleDef)
        if "asset" in self.name:
            kinds = (AssetsDef, Declared)
        found = list(dict.fromkeys(item for module in modules for item in _defined(module, kinds)))
        if "checks" in self.name:
            found = [item for item in found if isinstance(item, AssetsDef) and item.kind == "@asset_check"]
        elif "assets" in self.name:
            found = [item for item in found if not isinstance(item, AssetsDef) or item.kind != "@asset_check"]
        self._adjust(found, call)
        if "defs" not in self.name and "definitions" not in self.name:
            return Loaded(found)
        inner = [
            item for module in modules for item in module.names.values() if isinstance(item, Definitions)
        ]
        made = Definitions(self.reading, found, {}, call.site)
        return merged(self.reading, [*dict.fromkeys(inner), made], call.site)

    def _adjust(self, found: list[Value], call: Call) -> None:
        group = call.kwargs.get("group_name")
        for item in found:
            if isinstance(item, AssetsDef) and group is not None and isinstance(group.value, str):
                item.group = group.value

    def _modules(self, evaluator: Evaluator, call: Call) -> Iterator[Module]:
        given = [argument.value for argument in (*call.args, *call.kwargs.values())]
        if "current_module" in self.name:
            yield evaluator.current_module
        elif self.name == "load_from_defs_folder":
            package = evaluator.current_module.name.rpartition(".")[0]
            yield from self._package(evaluator, _below(f"{package}.defs" if package else "defs"))
        elif "package" in self.name or self.name == "load_defs":
            for value in given[:1]:
                name = value.name if isinstance(value, Module) else value
                yield from self._package(evaluator, _below(str(name)))
        else:
            for value in given[:1]:
                for item in value if isinstance(value, list | tuple) else [value]:
                    if isinstance(item, Module):
                        yield item

    def _package(self, evaluator: Evaluator, wanted: Callable[[str], bool]) -> Iterator[Module]:
        for path in evaluator.project.files:
            name = evaluator.project.module_name(path)
            if wanted(name) and name != evaluator.current_module.name:
                found = evaluator.import_module(name)
                if found is not None:
                    yield found


def _below(package: str) -> Callable[[str], bool]:
    return lambda name: f"{name}.".startswith(f"{package}.")


def _defined(module: Module, kinds: tuple[type, ...]) -> Iterator[Value]:
    for value in list(module.names.values()):
        items = value if isinstance(value, list | tuple) else [value]
        for item in items:
            if isinstance(item, Declared) and item.kind not in ("AssetSpec", "SourceAsset"):
                continue
            if isinstance(item, kinds):
                yield item
