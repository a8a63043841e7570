"""Take what a migration wrote for what it was written from, so that it can be migrated on, or back.

What calque writes for another tool has support modules in it, which keep the rules of the tool that it comes from. Taken for code of
the user's, these rules would be lost in the next migration; read back (`equivalence/written`), they are what they were.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from calque.backends.report.model import PipelineReport, Report
from calque.equivalence.comparable import Understanding
from calque.equivalence.names import node_names, plain_name
from calque.equivalence.origins.followed import followers, lacks_of_starts, without_starts
from calque.equivalence.origins.hooks import clashes
from calque.equivalence.origins.origin import Known, Origin, groups, named
from calque.equivalence.origins.profiles import origin_of, tool_of
from calque.equivalence.origins.starters import Started, started, with_started
from calque.equivalence.own_names import OwnNames
from calque.equivalence.projection import projected
from calque.equivalence.record import FILE
from calque.equivalence.support_modules import portable_module, support_module
from calque.equivalence.written.read import ReadBack, read_back
from calque.equivalence.written.unions import union
from calque.ir.assets import Asset, AssetRef
from calque.ir.base import Model
from calque.ir.diagnostics import Diagnostic, Severity
from calque.ir.expressions import Code
from calque.ir.features import Feature
from calque.ir.fidelity import Account, Disposition, Fidelity
from calque.ir.nodes import NodeBase
from calque.ir.passes.schedule_defaults import with_given
from calque.ir.pipeline import Pipeline, RunTrigger, SensorTrigger
from calque.ir.project import Pool, Profile, Project, Resource
from calque.ir.rewriting import rewritten
from calque.ir.spans import Span
from calque.ir.verify import verify

_ADDED = "it is not the migration's; the pipelines beside it keep the rules of another tool"
_NOWHERE = Span(file=FILE, line=1, column=1, end_line=1, end_column=1)
"""The place of what the report tells of no place: the report."""


def is_read_back(report: Report) -> bool:
    """Whether what a migration wrote is to be read back: a rewrite in the same tool is code like any other."""
    return tool_of(report.source) not in (None, report.target)


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
    origin = origin_of(profile)
    read = read_back(project, profile, migrated=True)
    understood = Understanding(read, "OUT")
    names = OwnNames(project.modules, origin.portable)
    told = {plain_name(name): one for one in report.pipelines for name in (one.name, one.id)}
    assets = {plain_name(one.name): one for one in _assets(project, report)}
    facts = Known(
        assets,
        {plain_name(name): name for name in report.pools},
        {one.pipeline for one in report.dispositions if one.pipeline and _is_program(one)},
        {one.pipeline for one in report.dispositions if one.pipeline and _gives_parameters(one)},
        {one.pipeline for one in report.dispositions if one.pipeline and _is_part(one)},
        {one.id: one for one in report.pipelines},
        {told[plain_name(id)].id: said for id, said in read.partitions.items() if plain_name(id) in told},
        {one.name: one for one in project.modules},
        _constructs(report),
    )
    pipelines: list[Pipeline] = []
    diagnostics = [*report.diagnostics, *_unread(project, read), *map(_changed, changed)]
    diagnostics += _missing(report, {plain_name(one.id) for one in read.project.pipelines})
    starters = started(read.project.pipelines, told)
    taken = {one for found in starters.values() for one in found.by}
    starts = {
        one.id: followers(one, told[plain_name(one.id)], told)
        for one in read.project.pipelines
        if plain_name(one.id) in told
    }
    starting = {told[plain_name(id)].id: set(found.values()) for id, found in starts.items()}
    unread = {one.id: causes for one in read.project.pipelines if (causes := understood.causes(one))}
    for pipeline in read.project.pipelines:
        known = told.get(plain_name(pipeline.id))
        if pipeline.id in taken:
            continue
        causes = list(unread.get(pipeline.id, ())) if known is not None else [_ADDED]
        found = starters.get(pipeline.id, Started())
        causes += [
            f"{one}, which starts its runs, is not read back yet"
            for one in found.by
            if one in unread or one == found.unread
        ]
        if known is not None and not causes:
            if found.by:
                pipeline = with_started(pipeline, found, known)
            pipeline = without_starts(pipeline, starts[pipeline.id])
            if known.id in facts.given:
                pipeline = with_given(pipeline, known.defaults, known.required)
            before = _original(pipeline, known, told, origin, facts)
            before = before.model_copy(update={"doc": before.doc or read.docs.get(known.id)})
            causes = [*_strangers(before, known), *origin.lacks(before, facts)]
            causes += lacks_of_starts(known, starting)
            pipelines += [] if causes else [before]
        diagnostics += (
            _left_out(pipeline if known is None else pipeline.model_copy(update={"id": known.id}), cause)
            for cause in causes
        )
    modules = (names.module(one) for one in project.modules if support_module(one) is None)
    made = Project(
        profile=profile,
        pipelines=tuple(sorted(pipelines, key=lambda one: one.id)),
        assets=tuple(assets.values()),
        pools=tuple(Pool(name=name) for name in report.pools),
        references=project.references,
        resources=tuple(
            Resource(name=name, path="", value=value) for name, value in sorted(read.resources.items())
        ),
        modules=tuple(one for one in modules if one is not None),
        files=project.files,
        accounts=tuple(_accounts(report)),
        diagnostics=tuple(diagnostics),
    )

    def change(part: Model) -> Model:
        return _injected(names.code(part), origin) if isinstance(part, Code) else part

    return _sound(rewritten(made, change))


def _strangers(pipeline: Pipeline, told: PipelineReport) -> Iterator[str]:
    """Nodes that the source had not: parts of it became one, or one became several."""
    for node in pipeline.nodes:
        if node.id not in told.nodes:
            yield f"{node.id}, which stands for something else of the source, is not read back yet"


def _sound(project: Project) -> Project:
    """The project without pipelines that contradict themselves, which is said."""
    causes = {one.pipeline: one.message for one in verify(project) if one.severity is Severity.ERROR}
    causes |= dict(clashes(project.pipelines))
    while more := dict(_unstarted([one for one in project.pipelines if one.id not in causes])):
        causes.update(more)
    wrong = [one for one in project.pipelines if one.id in causes]
    told = [_left_out(one, causes[one.id]) for one in wrong]
    kept = tuple(one for one in project.pipelines if one not in wrong)
    return project.model_copy(update={"pipelines": kept, "diagnostics": (*project.diagnostics, *told)})


def _unstarted(pipelines: Sequence[Pipeline]) -> Iterator[tuple[str, str]]:
    """The pipelines with sensors that start runs of others which are not there."""
    there = {one.id for one in pipelines}
    for one in pipelines:
        for trigger in one.triggers:
            missing = sorted(set(trigger.jobs) - there) if isinstance(trigger, SensorTrigger) else []
            if missing and isinstance(trigger, SensorTrigger):
                yield one.id, f"{trigger.name} starts runs of {missing[0]}, too, which is not read back"


def _is_program(told: Disposition) -> bool:
    """A pipeline, not only a part of it, is no graph."""
    return told.feature is Feature.IMPERATIVE and told.node is None


def _is_part(told: Disposition) -> bool:
    """A part of a pipeline is no graph."""
    return told.feature is Feature.IMPERATIVE and told.node is not None


def _constructs(report: Report) -> dict[tuple[str, str], frozenset[Feature]]:
    """What the nodes of the source consist of, by their pipelines and ids."""
    found: dict[tuple[str, str], frozenset[Feature]] = {}
    for one in report.dispositions:
        if one.pipeline is not None and one.node is not None and one.feature is not None:
            place = (one.pipeline, one.node)
            found[place] = found.get(place, frozenset()) | {one.feature}
    return found


def _gives_parameters(told: Disposition) -> bool:
    """A schedule's parameters became the defaults of all runs."""
    return told.feature is Feature.PIPELINE_PARAMS and told.support.fidelity is Fidelity.APPROXIMATE


def _injected(code: Code, origin: Origin) -> Code:
    """A function whose parameters the tool fills in that it comes from."""
    parameters = tuple(one.model_copy(update={"injects": origin.injects(one)}) for one in code.parameters)
    return code.model_copy(update={"parameters": parameters})


def _assets(project: Project, report: Report) -> Iterator[Asset]:
    """The assets of the source, with what its output says of them."""
    written = {plain_name(one.name): one for one in project.assets}
    for name, uri in report.assets.items():
        said = written.get(plain_name(name), Asset(name=name))
        yield said.model_copy(update={"name": name, "uri": uri, "settings": ()})


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
    origin: Origin,
    facts: Known,
) -> Pipeline:
    """A pipeline with the names that it and its nodes had, and without what only its tool knows."""
    pipeline = projected(pipeline, node_names(tuple(told.nodes), pipeline, told.nodes))

    def change(part: Model) -> Model:
        match part:
            case NodeBase(display_name=name) if name is not None and told.nodes.get(part.id) == name:
                return origin.node(part.model_copy(update={"display_name": None}), facts)
            case NodeBase():
                return origin.node(part, facts)
            case AssetRef(name=name) if plain_name(name) in facts.assets:
                return AssetRef(name=facts.assets[plain_name(name)].name)
            case RunTrigger(pipeline=name) if plain_name(name) in all_told:
                return part.model_copy(update={"pipeline": all_told[plain_name(name)].id})
        return part

    pipeline = rewritten(pipeline, change)
    changes = {
        "id": told.id,
        "settings": (),
        "groups": groups(pipeline),
        "tags": pipeline.tags or told.tags,
        "partitions": told.partitions if pipeline.partitions is None else pipeline.partitions,
    }
    return origin.pipeline(named(_whole(pipeline.model_copy(update=changes), told), facts), facts)


def _whole(pipeline: Pipeline, told: PipelineReport) -> Pipeline:
    """A pipeline with one schedule, if it had one, where each of its cron expressions became one."""
    whole = union(pipeline.triggers) if len(told.schedules) == 1 else None
    return pipeline if whole is None else pipeline.model_copy(update={"triggers": (whole,)})


def _unread(project: Project, read: ReadBack) -> Iterator[Diagnostic]:
    """The errors of what could not even be read, whichever pipeline it was about: in the user's own code."""
    ours = {one.file for one in project.modules if support_module(one) or portable_module(one)}
    for one in project.diagnostics:
        place = None if one.span is None else (one.span.file, one.span.line)
        if (
            one.severity is Severity.ERROR
            and place not in read.schedules
            and (place is None or place[0] not in ours)
        ):
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
