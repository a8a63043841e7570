"""Take what a migration wrote for what it was written from, so that it can be migrated on, or back.

What calque writes for another tool has support modules in it, which keep the rules of the tool that it comes from. Taken for code of
the user's, these rules would be lost in the next migration; read back (`equivalence/written`), they are what they were.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from calque.backends.airflow.places import VERSION_OF
from calque.backends.report.model import PipelineReport, Report
from calque.dialects.airflow.context import context_keys
from calque.equivalence.comparable import Understanding
from calque.equivalence.names import plain_name
from calque.equivalence.own_names import OwnNames
from calque.equivalence.projection import projected
from calque.equivalence.record import FILE
from calque.equivalence.support_modules import support_module
from calque.equivalence.written.nodes import OUTS
from calque.equivalence.written.read import ReadBack, read_back
from calque.ir.assets import Asset, AssetRef
from calque.ir.base import Model
from calque.ir.diagnostics import Diagnostic, Severity
from calque.ir.expressions import Code, Parameter
from calque.ir.fidelity import Account, Fidelity
from calque.ir.graph import leaves
from calque.ir.intrinsics import Intrinsic
from calque.ir.nodes import Materialize, NodeBase, Task
from calque.ir.pipeline import Group, Pipeline, RunTrigger
from calque.ir.policies import Join, Leaves, Returned, Rule
from calque.ir.project import Pool, Profile, Project
from calque.ir.rewriting import rewritten
from calque.ir.spans import Span

TOOL = "airflow"
"""The tool whose projects migrations can be read back as."""


_ADDED = "it is not the migration's; the pipelines beside it keep the rules of another tool"
_NOWHERE = Span(file=FILE, line=1, column=1, end_line=1, end_column=1)
"""The place of what the report tells of no place: the report."""


def is_read_back(report: Report) -> bool:
    """Whether what a migration wrote is to be read back: a rewrite in the same tool is code like any other."""
    return report.target != TOOL and report.source in {profile.value for profile in VERSION_OF}


def original(project: Project, report: Report, changed: Collection[str] = ()) -> Project:
    """The project that a migration was made of, as far as its output can be read back.

    Args:
        project: the output, as its frontend reads it, with the texts of all modules.
        report: the migration's.
        changed: the files that are no longer as the migration wrote them, by their paths in the output.

    Returns:
        The project, with the constructs of the source that the report tells of; what could not be read back is not among its
        pipelines, but an error among its diagnostics.
    """
    profile = Profile(report.source)
    read = read_back(project, profile, migrated=True)
    understood = Understanding(read, "OUT")
    names = OwnNames(project.modules, TOOL)
    told = {plain_name(name): one for one in report.pipelines for name in (one.name, one.id)}
    assets = {plain_name(name): Asset(name=name, uri=uri) for name, uri in report.assets.items()}
    pools = {plain_name(name): name for name in report.pools}
    pipelines: list[Pipeline] = []
    diagnostics = [*report.diagnostics, *_unread(project, read), *map(_changed, changed)]
    diagnostics += _missing(report, {plain_name(one.id) for one in read.project.pipelines})
    for pipeline in read.project.pipelines:
        known = told.get(plain_name(pipeline.id))
        causes = understood.causes(pipeline) if known is not None else [_ADDED]
        if known is not None and not causes:
            pipelines.append(_original(pipeline, known, told, assets, pools))
        else:
            diagnostics += (_left_out(pipeline, cause) for cause in causes)
    modules = (names.module(one) for one in project.modules if support_module(one) is None)
    found = Project(
        profile=profile,
        pipelines=tuple(sorted(pipelines, key=lambda one: one.id)),
        assets=tuple(assets.values()),
        pools=tuple(Pool(name=name) for name in report.pools),
        references=project.references,
        modules=tuple(one for one in modules if one is not None),
        files=project.files,
        accounts=tuple(_accounts(report)),
        diagnostics=tuple(diagnostics),
    )
    given = context_keys(VERSION_OF[profile])

    def change(part: Model) -> Model:
        return _injected(names.code(part), given) if isinstance(part, Code) else part

    return rewritten(found, change)


def _injected(code: Code, given: Mapping[str, Intrinsic]) -> Code:
    """A function whose parameters the tool fills in that it comes from."""
    parameters = tuple(one.model_copy(update={"injects": _injects(one, given)}) for one in code.parameters)
    return code.model_copy(update={"parameters": parameters})


def _injects(parameter: Parameter, given: Mapping[str, Intrinsic]) -> Intrinsic | None:
    if parameter.form == "var_keyword":
        return Intrinsic.CONTEXT
    return given.get(parameter.name) if parameter.form in ("either", "keyword") else None


def _accounts(report: Report) -> Iterator[Account]:
    """The constructs of the source, and what the migration did with them where that was not exact."""
    for one in report.dispositions:
        span = one.span or _NOWHERE
        account = Account(what=one.what, span=span, feature=one.feature, pipeline=one.pipeline, node=one.node)
        if one.feature is not None and one.span is not None and one.support.fidelity is not Fidelity.LOST:
            yield account
        if one.support.fidelity not in (Fidelity.EXACT, Fidelity.EMULATED):
            before = one.support.model_copy(
                update={"reason": f"in the migration to {report.target}: {one.support.reason}"}
            )
            yield account.model_copy(update={"support": before})


def _original(
    pipeline: Pipeline,
    told: PipelineReport,
    all_told: Mapping[str, PipelineReport],
    assets: Mapping[str, Asset],
    pools: Mapping[str, str],
) -> Pipeline:
    """A pipeline with the names that it and its nodes had, and without what only its tool knows."""
    pipeline = projected(pipeline, {new: old for old, new in told.nodes.items()})

    def change(part: Model) -> Model:
        match part:
            case NodeBase():
                return _node(part, assets, pools)
            case AssetRef(name=name) if plain_name(name) in assets:
                return AssetRef(name=assets[plain_name(name)].name)
            case RunTrigger(pipeline=name) if plain_name(name) in all_told:
                return part.model_copy(update={"pipeline": all_told[plain_name(name)].id})
        return part

    pipeline = rewritten(pipeline, change)
    groups = {name: Group(id=name, parent=name.rpartition(".")[0] or None) for name in _groups(pipeline)}
    changes = {"id": told.id, "settings": (), "groups": tuple(groups.values())}
    return _by_their_rules(pipeline.model_copy(update=changes))


def _groups(pipeline: Pipeline) -> Iterator[str]:
    """The groups that its nodes are named after, the outer ones first."""
    for node in pipeline.nodes:
        parts = node.id.split(".")
        for length in range(1, len(parts)):
            yield ".".join(parts[:length])


def _by_their_rules(pipeline: Pipeline) -> Pipeline:
    """A pipeline whose runs end as its last tasks do, and a job of plain ops as the tasks that it was made of.

    Where each output of plain ops is put out, nothing is skipped, and Dagster's rules end each run as Airflow's do.
    """
    final = pipeline.final
    if isinstance(final, Returned) and set(final.demands) == set(leaves(pipeline)):
        pipeline = pipeline.model_copy(update={"final": Leaves()})
    joins = {node.join.rule for node in pipeline.nodes}
    if joins != {Rule.ALL_SUCCESS_SKIP_FIRST} or any(
        not port.required for node in pipeline.nodes if node.outs != OUTS for port in node.outs
    ):
        return pipeline
    nodes = tuple(node.model_copy(update={"join": Join(), "outs": OUTS}) for node in pipeline.nodes)
    edges = tuple(edge.model_copy(update={"absent": "none"}) for edge in pipeline.edges)
    return pipeline.model_copy(update={"nodes": nodes, "edges": edges, "final": Leaves()})


def _node(node: NodeBase, assets: Mapping[str, Asset], pools: Mapping[str, str]) -> NodeBase:
    """A node as a task: assets that it makes, and a pool that it is in, count if the source had them."""
    group, _, name = node.id.rpartition(".")
    changes: dict[str, object] = {"settings": (), "name": name, "group": group or None}
    changes["pool"] = pools.get(plain_name(node.pool or ""))
    changes["slots"] = 1 if changes["pool"] is None else node.slots
    for field in ("outlets", "inlets"):
        known = (assets.get(plain_name(name)) for name in getattr(node, field))
        changes[field] = tuple(one.name for one in known if one is not None)
    if isinstance(node, Materialize):
        return _task(node, changes)
    return node.model_copy(update=changes)


def _task(node: Materialize, changes: Mapping[str, object]) -> Task:
    fields = {name: getattr(node, name) for name in NodeBase.model_fields}
    return Task(action=node.action, **{**fields, **changes})


def _unread(project: Project, read: ReadBack) -> Iterator[Diagnostic]:
    """The errors of what could not even be read, whichever pipeline it was about."""
    for one in project.diagnostics:
        place = None if one.span is None else (one.span.file, one.span.line)
        if one.severity is Severity.ERROR and place not in read.schedules:
            yield one


def _missing(report: Report, there: Collection[str]) -> Iterator[Diagnostic]:
    for one in report.pipelines:
        if not {plain_name(one.name), plain_name(one.id)} & set(there):
            yield Diagnostic(
                code="not-read-back",
                severity=Severity.ERROR,
                message=f"{one.id!r} is not in this migration's output any more, or cannot be read",
                pipeline=one.id,
                action="migrate what it was written from, or leave it out on purpose",
            )


def _changed(file: str) -> Diagnostic:
    return Diagnostic(
        code="changed-since",
        severity=Severity.WARNING,
        message=f"{file} is not as the migration wrote it: bodies, order, retries and schedules are read from it, but not what "
        "only its tool knows (pools, tags, metadata, assets, resources)",
        span=Span(file=file, line=1, column=1, end_line=1, end_column=1),
        action="say these again in what is written now",
    )


def _left_out(pipeline: Pipeline, cause: str) -> Diagnostic:
    return Diagnostic(
        code="not-read-back",
        severity=Severity.ERROR,
        message=f"{pipeline.id!r} of this migration's output cannot be migrated on: {cause.removeprefix('OUT: ')}",
        span=pipeline.origin.span,
        pipeline=pipeline.id,
        action="migrate what it was written from",
    )
