"""The report of a migration: every construct of the source and what became of it (docs/report.md)."""

from collections.abc import Collection
from typing import Literal

from pydantic import Field

from calque.ir.base import Json, Model
from calque.ir.diagnostics import Diagnostic, Severity
from calque.ir.fidelity import Disposition, Fidelity
from calque.ir.pipeline import MadeAsset, Param
from calque.ir.time import PartitionsKind

REPORT_VERSION: Literal[2] = 2
"""The version of the report's form; a change that an old reader cannot read makes it one more."""


class Choice(Model):
    """How a pipeline was emitted, and why.

    Attributes:
        form: what was chosen ("assets", "ops", "guarded ops").
        reason: one sentence.
    """

    form: str
    reason: str


class NodeSchema(Model):
    """What the configuration of a node may be.

    Attributes:
        text: the expression, which needs no more than `import dagster as dg`; None if it uses names of the user's.
        defaults: what the configuration has where a run says nothing.
    """

    text: str | None
    defaults: Json = None


class CheckSpec(Model):
    """A check that a node makes of an asset which it makes itself.

    Attributes:
        asset: its name.
        name: of the check.
        settings: what else is said of it: arguments and their texts, which need no more than `import dagster as dg`; None if one
            uses names of the user's.
    """

    asset: str
    name: str
    settings: dict[str, str] | None = None


class Graph(Model):
    """A graph of ops that makes assets.

    Attributes:
        id: of the group of its nodes in the source.
        module: the dotted name of the module that defines it there.
        doc: its docstring.
        makes: the assets that its nodes make together, in order.
    """

    id: str
    module: str | None = None
    doc: str | None = None
    makes: tuple[MadeAsset, ...]


class PipelineReport(Model):
    """What a pipeline became.

    Attributes:
        id: its id in the source.
        name: its name in the target.
        module: the dotted name of the module that defines it in the source.
        choices: how it was emitted.
        nodes: the name in the target of each node.
        partitions: what its runs are for in the source, one for each; the target may not have them.
        partitioned: the ids of its nodes whose assets have these partitions.
        says_partitions: it says itself, not only by its assets, which partitions its runs are for.
        schemas: by the ids of its nodes, what their configurations may be in the source.
        check_specs: by the ids of its nodes, what is said in the source of the checks that they make themselves.
        hooks: those that it says itself are called for each of its nodes in the source.
        given: the parameters that its only schedule gives its runs.
        defaults: of these, what they are in the source where a run says nothing, as far as that is known.
        required: of these, those that every run must be given.
        params: what its runs may be given in the source, where a function of the project's makes their configuration of that.
        graphs: the groups of its nodes that make assets in the source.
        tags: those of the pipeline in the source.
        schedules: what each of its schedules is called in the source, in their order.
        keyed: those of these schedules whose runs are for the partition of their time.
        deployments: the names of its deployments in the source.
        deployment_options: by these names, what only its tool knows of them, as `prefect.yaml` says it.
        follows: the pipelines that start its runs when theirs have succeeded in the source.
        settings: what it says itself that only its tool knows, and names nothing of its modules: arguments and their texts.
        node_settings: the same, by the ids of its nodes; also what these say of assets, whatever that names.
    """

    id: str
    name: str
    module: str = ""
    choices: tuple[Choice, ...] = ()
    nodes: dict[str, str] = Field(default_factory=dict)
    partitions: PartitionsKind | None = None
    partitioned: tuple[str, ...] = ()
    says_partitions: bool = False
    schemas: dict[str, NodeSchema] = Field(default_factory=dict)
    check_specs: dict[str, tuple[CheckSpec, ...]] = Field(default_factory=dict)
    hooks: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    defaults: dict[str, Json] = Field(default_factory=dict)
    required: tuple[str, ...] = ()
    params: tuple[Param, ...] = ()
    tags: tuple[str, ...] = ()
    schedules: tuple[str | None, ...] = ()
    graphs: tuple[Graph, ...] = ()
    keyed: tuple[str | None, ...] = ()
    deployments: tuple[str, ...] = ()
    deployment_options: dict[str, dict[str, Json]] = Field(default_factory=dict)
    follows: tuple[str, ...] = ()
    settings: dict[str, str] = Field(default_factory=dict)
    node_settings: dict[str, dict[str, str]] = Field(default_factory=dict)


class Report(Model):
    """All there is to say about one migration.

    Attributes:
        version: of this form.
        source: the dialect and version that was read.
        target: the dialect that was written.
        pipelines: what they became, sorted by id.
        assets: the assets of the source by name, with their URIs.
        pools: the names of its pools.
        dispositions: every construct of the source, in the order of their places.
        diagnostics: what there is to say about the source.
        files: the SHA-256 of each file that was written (but this report), by its path in the output.
    """

    version: Literal[2] = REPORT_VERSION
    source: str
    target: str
    pipelines: tuple[PipelineReport, ...] = ()
    assets: dict[str, str | None] = Field(default_factory=dict)
    pools: tuple[str, ...] = ()
    dispositions: tuple[Disposition, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    files: dict[str, str] = Field(default_factory=dict)


def loss_names(disposition: Disposition) -> tuple[str, ...]:
    """The names under which a user allows this loss: its feature, "unknown" if it became none, or its place."""
    place = (f"{disposition.span.file}:{disposition.span.line}",) if disposition.span else ()
    return (disposition.feature.value if disposition.feature else "unknown", *place)


def losses(report: Report, allowed: Collection[str]) -> tuple[Disposition, ...]:
    """What was lost and not allowed under any of its names."""
    return tuple(
        disposition
        for disposition in report.dispositions
        if disposition.support.fidelity is Fidelity.LOST and not set(loss_names(disposition)) & set(allowed)
    )


def carried(report: Report, allowed: Collection[str]) -> bool:
    """Nothing was refused, and nothing was lost but what the user allowed."""
    refused = any(
        diagnostic.severity is Severity.ERROR and diagnostic.code not in allowed
        for diagnostic in report.diagnostics
    )
    return not refused and not losses(report, allowed)
