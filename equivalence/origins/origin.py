"""A tool that projects can be read back as."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from calque.backends.report.model import PipelineReport
from calque.equivalence.names import plain_name
from calque.equivalence.written.windows import Told
from calque.ir.assets import Asset
from calque.ir.expressions import Parameter
from calque.ir.features import Feature
from calque.ir.intrinsics import Intrinsic
from calque.ir.modules import SourceModule
from calque.ir.nodes import Materialize, NodeBase, Task
from calque.ir.pipeline import Group, Pipeline
from calque.ir.time import Schedule


@dataclass(frozen=True)
class Known:
    """What a migration's report tells of the project that it was made of.

    Attributes:
        assets: by their plain names.
        pools: their names, by their plain names.
        programs: the pipelines that are no graph, but one program.
        given: the pipelines whose parameters are what a schedule gives its runs.
        parts: the pipelines of which parts are no graph, but programs.
        pipelines: what it says of each, by their ids.
        partitions: what the bodies of each are told of the partitions of its runs, by their ids.
        modules: of what was written, by their names.
        told: the constructs of nodes, by their pipelines and ids.
    """

    assets: Mapping[str, Asset]
    pools: Mapping[str, str]
    programs: Collection[str]
    given: Collection[str]
    parts: Collection[str]
    pipelines: Mapping[str, PipelineReport]
    partitions: Mapping[str, Collection[Told]]
    modules: Mapping[str, SourceModule]
    told: Mapping[tuple[str, str], frozenset[Feature]]

    def outlets(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """The assets that the project had, of some names."""
        known = (self.assets.get(plain_name(name)) for name in names)
        return tuple(one.name for one in known if one is not None)


@dataclass(frozen=True)
class Origin:
    """A tool that projects can be read back as.

    Attributes:
        portable: the name of the portable runtime that has its names elsewhere.
        injects: what the tool fills in for a parameter of a function, if anything.
        node: a node as the tool has it.
        pipeline: a pipeline of such nodes, by the tool's rules.
    lacks: what of such a pipeline cannot be written for the tool again.
    """

    portable: str
    injects: Callable[[Parameter], Intrinsic | None]
    node: Callable[[NodeBase, Known], NodeBase]
    pipeline: Callable[[Pipeline, Known], Pipeline]
    lacks: Callable[[Pipeline, Known], Iterator[str]]


def placed(node: NodeBase, known: Known) -> dict[str, object]:
    """A node's name and group, as its id has them, and its pool, if the source had it; no settings."""
    group, _, name = node.id.rpartition(".")
    pool = known.pools.get(plain_name(node.pool or ""))
    return {
        "settings": (),
        "name": name,
        "group": group or None,
        "pool": pool,
        "slots": 1 if pool is None else node.slots,
    }


def made_by_task(node: NodeBase, changes: Mapping[str, object]) -> NodeBase:
    """A node with some changes; one that makes assets as a task, whose outlets these are."""
    if not isinstance(node, Materialize):
        return node.model_copy(update=changes)
    fields = {name: getattr(node, name) for name in NodeBase.model_fields}
    return Task(action=node.action, **{**fields, **changes})


def named(pipeline: Pipeline, known: Known) -> Pipeline:
    """A pipeline whose schedules are called what they were called, if there are as many as there were."""
    said = iter(known.pipelines[pipeline.id].schedules)
    count = sum(isinstance(one, Schedule) for one in pipeline.triggers)
    if count != len(known.pipelines[pipeline.id].schedules):
        return pipeline
    triggers = (
        one.model_copy(update={"name": next(said)}) if isinstance(one, Schedule) else one
        for one in pipeline.triggers
    )
    return pipeline.model_copy(update={"triggers": tuple(triggers)})


def groups(pipeline: Pipeline) -> tuple[Group, ...]:
    """The groups that its nodes are named after, the outer ones first."""
    found: dict[str, Group] = {}
    for node in pipeline.nodes:
        parts = node.id.split(".")
        for length in range(1, len(parts)):
            name = ".".join(parts[:length])
            found[name] = Group(id=name, parent=name.rpartition(".")[0] or None)
    return tuple(found.values())


def nothing(pipeline: Pipeline, known: Known) -> Iterator[str]:
    """All can be written."""
    return iter(())
