"""A pipeline: nodes, edges, groups, map regions, and when it runs."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from calque.ir.assets import AssetTrigger
from calque.ir.base import Json, Model
from calque.ir.deployments import Deployment
from calque.ir.expressions import Argument, Code, Expr
from calque.ir.nodes import Node
from calque.ir.policies import Final, Hook, Leaves, RunPolicy
from calque.ir.settings import Setting
from calque.ir.spans import NOWHERE, Origin
from calque.ir.time import PartitionMap, PartitionsKind, Schedule


class Param(Model):
    """A parameter of a pipeline.

    Attributes:
        name: its name.
        default: what it is if a run does not give it; None if every run must give it.
        json_schema: what its values must satisfy.
        coercion: values are taken as they are, turned into the right type, or refused if of another.
    """

    name: str
    default: Expr | None = None
    json_schema: Json = None
    description: str | None = None
    coercion: Literal["none", "pydantic", "strict"] = "none"
    origin: Origin = NOWHERE


class Gather(Model):
    """An edge out of a map region: the outputs of all instances become one value.

    Attributes:
        on_missing: an instance without the output is dropped, stands as None, fails or skips the consumer.
        container: what the consumer gets.
        unwrap_single: one instance gives its value, not a list of one.
        empty: what a region without elements gives: an empty list, or None.
    """

    shape: Literal["gather"] = "gather"
    order: Literal["index", "key", "yield"] = "index"
    on_missing: Literal["drop", "none", "fail", "skip"] = "drop"
    container: Literal["list", "lazy", "dict"] = "list"
    unwrap_single: bool = False
    empty: Literal["list", "none"] = "list"


class One(Model):
    """The value as it is; inside one region, that of the same element."""

    shape: Literal["one"] = "one"


class Coalesce(Model):
    """The first of several edges into the same argument whose value is there."""

    shape: Literal["coalesce"] = "coalesce"


Shape: TypeAlias = Annotated[One | Gather | Coalesce, Field(discriminator="shape")]
"""How a value crosses an edge: a closed union."""

Codec: TypeAlias = Literal["reference", "json_airflow2", "json_airflow3", "pickle"]
"""What happens to a value between two nodes: nothing, one of Airflow's two JSON encodings, or a pickled copy."""


class Edge(Model):
    """From one node to another.

    Attributes:
        source: the id of the upstream node.
        target: the id of the downstream node.
        kind: a value goes along it, which the consumer reads, or is skipped without; it only orders; or it is Prefect's program order.
        port: for data, the output that is read.
        shape: for data, how.
        codec: for data, what happens to the value.
        absent: for data, what the consumer gets if the output is not there.
        tolerate: states of the source that count as success here.
        passes: what of the source is read.
        label: text shown on it.
        partitions: which partitions of an asset are read.
    """

    source: str
    target: str
    kind: Literal["data", "order", "sequence"] = "order"
    port: str | None = None
    shape: Shape = One()
    codec: Codec = "reference"
    absent: Literal["none", "fail", "skip"] = "none"
    tolerate: tuple[Literal["failed", "upstream_failed", "skipped", "cancelled"], ...] = ()
    passes: Literal["value", "error", "state"] = "value"
    label: str | None = None
    partitions: PartitionMap | None = None
    origin: Origin = NOWHERE


class MadeAsset(Model):
    """An asset that a group makes: the output of one of its nodes."""

    asset: str
    node: str
    port: str = "return_value"


class Group(Model):
    """A named set of nodes, shown together.

    Attributes:
        id: unique among groups, with the ids of its parents if the source prefixes them.
        parent: the group that it is in.
        prefixes: its id is part of its nodes' ids.
        makes: the assets that its nodes make together, in order.
        module: the dotted name of the module that defines it, if it makes assets.
        settings: what only the source tool knows.
    """

    id: str
    parent: str | None = None
    label: str | None = None
    doc: str | None = None
    prefixes: bool = True
    makes: tuple[MadeAsset, ...] = ()
    module: str | None = None
    settings: tuple[Setting, ...] = ()
    origin: Origin = NOWHERE


class Product(Model):
    """Every combination of the elements of several sequences; the last one varies fastest."""

    kind: Literal["product"] = "product"
    parameters: tuple[tuple[str, Expr], ...]


class ZipOf(Model):
    """The elements of several sequences side by side."""

    kind: Literal["zip"] = "zip"
    parameters: tuple[tuple[str, Expr], ...]
    until: Literal["shortest", "strict", "longest"] = "strict"


class Kwargs(Model):
    """Each element is a dict whose items are the parameters.

    Attributes:
        of: the sequence.
        keys: those that an element may have; another one's meaning is not carried, and fails what uses the element. None
            for any.
    """

    kind: Literal["kwargs"] = "kwargs"
    of: Expr
    keys: tuple[str, ...] | None = None


class Keyed(Model):
    """Each element has a key of the user's (Dagster's dynamic outputs)."""

    kind: Literal["keyed"] = "keyed"
    parameter: str
    of: Expr


MapSource: TypeAlias = Annotated[Product | ZipOf | Kwargs | Keyed, Field(discriminator="kind")]
"""Where the elements of a map region come from: a closed union."""


class MapRegion(Model):
    """Nodes that run once for each element of something known only when the pipeline runs.

    A node belongs to it by its `region`. Inside, an edge joins instances of the same element; an edge from outside
    reaches every instance; an edge to the outside is from all instances.

    Attributes:
        id: the id of the mapped node, or of the mapped group.
        source: the elements. Nodes whose outputs it names have data edges to the region's nodes.
        parent: the region that it is nested in.
        on_empty: without elements its nodes are skipped, or just have no instances.
        max_parallel: how many instances run at once.
    """

    id: str
    source: MapSource
    parent: str | None = None
    on_empty: Literal["skip", "none"] = "skip"
    max_parallel: int | None = None
    origin: Origin = NOWHERE


class EventTrigger(Model):
    """Start a run when events of the platform happen."""

    kind: Literal["events"] = "events"
    expect: tuple[str, ...]
    match: Json = None
    threshold: int = 1
    within: float | None = None
    origin: Origin = NOWHERE


class SensorTrigger(Model):
    """Start the runs that a function of the user's asks for, again and again.

    A run that it asks for under a key is started once for ever.

    Attributes:
        code: the function.
        every: seconds between two calls.
        resources: the names of the project's resources that it uses.
        jobs: the pipelines whose runs it may ask for, where it names them; none if all are runs of its own pipeline.
    """

    kind: Literal["sensor"] = "sensor"
    code: Code
    every: float = 30
    name: str
    active: bool = True
    resources: tuple[str, ...] = ()
    jobs: tuple[str, ...] = ()
    origin: Origin = NOWHERE


class RunTrigger(Model):
    """Start a run when a run of another pipeline ends in one of these states."""

    kind: Literal["run"] = "run"
    pipeline: str
    states: tuple[str, ...] = ("success",)
    arguments: tuple[Argument, ...] = ()
    origin: Origin = NOWHERE


Trigger: TypeAlias = Annotated[
    Schedule | AssetTrigger | EventTrigger | SensorTrigger | RunTrigger, Field(discriminator="kind")
]
"""What starts runs: a closed union. A pipeline without any is started by hand."""


CONFIG = "ops"
"""The parameter that says what the nodes of a run are configured with: `{node: {"config": …}}`, as Dagster's run configuration."""
PARTITION = "partition_key"
"""The parameter that says which partition a run is for, where its schedule does not."""


class Pipeline(Model):
    """A graph of nodes, and when it runs.

    Attributes:
        id: unique in the project.
        module: the dotted name of the module that defines it.
        nodes: in the order in which the source defines them.
        edges: sorted by the positions of their ends, without doubles.
        triggers: what starts it; with several, any does.
        final: how a run's state follows from its nodes'.
        codec: how values cross its edges by default.
        templates_native: templates are rendered to Python objects.
        template_roots: folders in which template files are looked up, relative to the project's root.
        template_names: names that templates can use beside the tool's own.
        template_filters: filters that templates can use beside the tool's own.
        settings: what only the source tool knows.
        partitions: which keys its runs are for, one each; the parameter `PARTITION` says which.
        deployments: the names under which the platform starts its runs.
        zone: the time zone of its times.
        start: no run is about a time before it (ISO 8601).
        end: nor after it.
    """

    id: str
    module: str
    name: str | None = None
    doc: str | None = None
    description: str | None = None
    tags: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    params: tuple[Param, ...] = ()
    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    groups: tuple[Group, ...] = ()
    regions: tuple[MapRegion, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    final: Final = Leaves()
    policy: RunPolicy = RunPolicy()
    hooks: tuple[Hook, ...] = ()
    codec: Codec = "reference"
    templates_native: bool = False
    template_roots: tuple[str, ...] = ()
    template_names: tuple[tuple[str, Expr], ...] = ()
    template_filters: tuple[tuple[str, Expr], ...] = ()
    settings: tuple[Setting, ...] = ()
    partitions: PartitionsKind | None = None
    deployments: tuple[Deployment, ...] = ()
    zone: str = "UTC"
    start: str | None = None
    end: str | None = None
    paused: bool | None = None
    origin: Origin = NOWHERE
