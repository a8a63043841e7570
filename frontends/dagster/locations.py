"""A code location: the assets, jobs and schedules that Dagster would load of what was read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from calque.frontends.dagster.asset_graphs import AssetGraph, BadSelection
from calque.frontends.dagster.asset_jobs import AssetJob
from calque.frontends.dagster.assets import AssetsDef, Made, asset_paths
from calque.frontends.dagster.components import ComponentDef
from calque.frontends.dagster.declared import Declared
from calque.frontends.dagster.definitions import Listed, resources_of, unlisted_in
from calque.frontends.dagster.foreign_assets import ForeignAssets
from calque.frontends.dagster.graphs import JobDef
from calque.frontends.dagster.native_definitions import NativeDef
from calque.frontends.dagster.partition_reads import partition_reads
from calque.frontends.dagster.reading import Reading
from calque.frontends.dagster.schedules import ScheduleDef
from calque.frontends.dagster.selections import selector
from calque.frontends.dagster.sensors import SensorDef
from calque.frontends.dagster.stores import Stores
from calque.frontends.dagster.tested_assets import tested
from calque.frontends.python.values import Argument, Module
from calque.ir.partitioned import SETTING

T = TypeVar("T")


@dataclass
class Location:
    """What there is.

    Attributes:
        module: that defines it.
        assets: the functions that make assets, in order.
        checks: the functions that test them.
        external: assets that others make, by name.
        jobs: jobs of ops.
        asset_jobs: jobs of assets.
        schedules: when they start.
        sensors: what else may start them.
        natives: other functions that only Dagster calls.
        components: what YAML files ask for.
        listed: what there is no model of.
        resources: by name, those of jobs of ops among them.
        unlisted: expressions that give more of them, under names that are not known.
        clashes: names of resources that a job or an asset has another one of.
    """

    module: str
    assets: list[AssetsDef] = field(default_factory=list)
    checks: list[AssetsDef] = field(default_factory=list)
    external: dict[str, Declared] = field(default_factory=dict)
    jobs: list[JobDef] = field(default_factory=list)
    asset_jobs: list[AssetJob] = field(default_factory=list)
    schedules: list[ScheduleDef] = field(default_factory=list)
    sensors: list[SensorDef] = field(default_factory=list)
    natives: list[NativeDef] = field(default_factory=list)
    components: list[ComponentDef] = field(default_factory=list)
    listed: list[Listed] = field(default_factory=list)
    resources: dict[str, Argument] = field(default_factory=dict)
    unlisted: list[Argument] = field(default_factory=list)
    clashes: list[tuple[str, JobDef | AssetsDef]] = field(default_factory=list)

    def take(self, item: object) -> None:
        """Have one more; once."""
        match item:
            case AssetsDef(kind="@asset_check"):
                _once(self.checks, item)
            case AssetsDef():
                _once(self.assets, item)
            case Declared():
                paths = list(asset_paths(item))
                for path in paths:
                    self.external.setdefault("/".join(path), item)
                if not paths:
                    _once(self.listed, Listed("assets", item.get("key"), item.site))
            case JobDef():
                _once(self.jobs, item)
            case AssetJob():
                _once(self.asset_jobs, item)
            case ScheduleDef():
                _once(self.schedules, item)
                self.take(item.job)
            case NativeDef():
                _once(self.natives, item)
                for spec in item.specs():
                    self.take(spec)
            case SensorDef():
                _once(self.sensors, item)
                for job in item.started:
                    self.take(job)
            case ComponentDef():
                _once(self.components, item)
            case Listed():
                _once(self.listed, item)

    def selected(self, job: AssetJob) -> set[str] | None:
        """The names of the assets that a job has; None if that is not known."""
        try:
            return selector(job.get("selection"))(self.graph)
        except BadSelection:
            return None

    @cached_property
    def stores(self) -> Stores:
        """What keeps the values of outputs; asked for when all is there."""
        return Stores(self.resources, self.assets, frozenset(self._crossing()))

    def _crossing(self) -> Iterator[str]:
        """The assets whose values a job takes without making them, or of other partitions than its own."""
        made = {item.name for one in self.assets if not isinstance(one, ForeignAssets) for item in one.made}
        for one in self.assets:
            taken = {"/".join(self.resolved(one, path)) for _, path, nothing in one.inputs() if not nothing}
            yield from (path for path in taken & made if partition_reads(self, one, path) is not None)
        for job in self.asset_jobs:
            selected = self.selected(job) or set()
            makers = [one for one in self.assets if any(item.name in selected for item in one.made)]
            inside = {item.name for one in makers for item in one.made}
            for one in (*makers, *(check for check in self.checks if check.mark in selected)):
                paths = (
                    "/".join(self.resolved(one, path)) for _, path, nothing in one.inputs() if not nothing
                )
                yield from (path for path in paths if path in made - inside)

    @cached_property
    def graph(self) -> AssetGraph:
        """The assets, and what comes before what; asked for when all are there."""
        groups = {made.name: _group(one, made) for one in self.assets for made in one.made}
        up = {made.name: self._above(one, made) for one in self.assets for made in one.made}
        facts = {made.name: _facts(one, made) for one in self.assets for made in one.made}
        checks = {one.mark: "/".join(one.checked) for one in self.checks if one.checked is not None}
        checks |= {mark: asset for one in self.natives for mark, asset in tested(one).items()}
        open_ended = (
            self.components
            or any(one.place == "assets" for one in self.listed)
            or any(isinstance(one, ForeignAssets) for one in self.assets)
        )
        others = {*self.external, *(name for before in up.values() for name in before)}
        return AssetGraph(groups, up, facts, checks, None if open_ended else others)

    @cached_property
    def _groups(self) -> Mapping[tuple[str, ...], str]:
        """The group of each asset, by its key."""
        return {made.path: other.group_name for other in self.assets for made in other.made}

    def is_partitioned(self, name: str) -> bool:
        """Whether an asset has partitions."""
        made = [(one, item.declared) for one in self.assets for item in one.made if item.name == name]
        return any(
            one.get(SETTING) is not None or (declared is not None and declared.get(SETTING) is not None)
            for one, declared in made
        )

    def before(self, one: AssetsDef, of: Sequence[Made] | None = None) -> list[str]:
        """The names of the assets directly before those that a function makes, or before some of these."""
        own = [made.path for made in one.made]
        return self._named(one, [path for path in one.deps(of) if path not in own])

    def _above(self, one: AssetsDef, made: Made) -> list[str]:
        """The names of the assets directly before one that a function makes, others of its own included."""
        return self._named(one, [path for path in one.deps([made]) if path != made.path])

    def _named(self, one: AssetsDef, deps: list[tuple[str, ...]]) -> list[str]:
        paths = [*(self.resolved(one, path) for _, path, _ in one.inputs()), *deps]
        return list(dict.fromkeys("/".join(path) for path in paths))

    def resolved(self, one: AssetsDef, path: tuple[str, ...]) -> tuple[str, ...]:
        """The asset that an input means: the one with that key, else the only one of its group with that last part.

        Dagster: `resolve_assets_def_deps`.
        """
        known = self._groups
        if path in known or "/".join(path) in self.external:
            return path
        alike = [other for other, group in known.items() if other[-1] == path[-1] and group == one.group_name]
        return alike[0] if len(alike) == 1 else path


def _once(place: list[T], item: T) -> None:
    if item not in place:
        place.append(item)


def _group(one: AssetsDef, made: Made) -> str:
    said = made.declared.get("group_name") if made.declared is not None else None
    return said if isinstance(said, str) else one.group_name


def _facts(one: AssetsDef, made: Made) -> Mapping[str, Sequence[str]]:
    tags, kinds, owners = (
        (made.declared.get(name) if made.declared is not None else None) or one.get(name)
        for name in ("tags", "kinds", "owners")
    )
    return {
        "tag": [f"{key}={value}" if value else str(key) for key, value in tags.items()]
        if isinstance(tags, dict)
        else [],
        "kind": sorted(map(str, kinds)) if isinstance(kinds, set | list | tuple) else [],
        "owner": list(map(str, owners)) if isinstance(owners, list | tuple) else [],
    }


def locations(reading: Reading, modules: Sequence[Module]) -> list[Location]:
    """What Dagster loads: what each `Definitions` has that a module has under a name; without any, what the modules have."""
    bound = {id(value): module for module in modules for value in module.names.values()}
    named = [one for one in reading.definitions if id(one) in bound] or reading.definitions
    if not named:
        return [_loose(modules)]
    found: list[Location] = []
    for one in named:
        module = bound.get(id(one))
        place = Location(module.name if module is not None else "")
        for item in one.items:
            place.take(item)
        place.resources.update(one.resources)
        place.unlisted += one.unlisted
        _take_of_jobs(place)
        found.append(place)
    return found


def _take_of_jobs(place: Location) -> None:
    """Have the resources that jobs of ops, and assets, bring along."""
    brought: list[tuple[JobDef | AssetsDef, Mapping[str, Argument]]] = [
        *((job, resources_of(job.arguments.get("resource_defs"))) for job in place.jobs),
        *((one, one.resources) for one in place.assets),
    ]
    place.unlisted += [one for job in place.jobs for one in unlisted_in(job.arguments.get("resource_defs"))]
    for one, resources in brought:
        for name, argument in resources.items():
            if place.resources.setdefault(name, argument).value is not argument.value:
                place.clashes.append((name, one))


def _loose(modules: Sequence[Module]) -> Location:
    found = Location("")
    for module in modules:
        for value in list(module.names.values()):
            for item in value if isinstance(value, list | tuple) else [value]:
                if not isinstance(item, Declared) or item.kind in ("AssetSpec", "SourceAsset"):
                    found.take(item)
    _take_of_jobs(found)
    return found
