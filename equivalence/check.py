"""Check that each pipeline of a project has one in another that behaves the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Literal

from calque.backends.report.model import Report
from calque.equivalence.apart import AIRFLOW, apart
from calque.equivalence.bodies import Programs
from calque.equivalence.comparable import Understanding
from calque.equivalence.facets import Facet, facets
from calque.equivalence.names import Renames, counterpart, node_names
from calque.equivalence.normal import Normal
from calque.equivalence.projection import projected, starting
from calque.equivalence.record import masked, masked_in_runs
from calque.equivalence.reference import Runner, compared, replay
from calque.equivalence.regions import alike
from calque.equivalence.scenarios import PAIRS, scenarios
from calque.equivalence.schedules import schedule_differences
from calque.equivalence.structure import differing
from calque.equivalence.stubs import stubbed
from calque.equivalence.verdict import Checked, Difference, Mask, PipelineVerdict, Verdict
from calque.equivalence.written.read import read_back
from calque.ir.expressions import Ask, Constant
from calque.ir.intrinsics import Intrinsic
from calque.ir.nodes import Node
from calque.ir.passes.drop_redundant_edges import drop_redundant_edges
from calque.ir.passes.ends_shown import ends_shown
from calque.ir.passes.requested_apart import requested_apart
from calque.ir.passes.retried_as_one import retried_as_one
from calque.ir.pipeline import Pipeline
from calque.ir.policies import Join, Rule
from calque.ir.project import Profile, Project
from calque.ir.walk import expressions_of_node, subexpressions

AT = datetime(2024, 3, 1, tzinfo=UTC)
"""The instant of the runs, unless the user says another."""
Level = Literal["structural", "reference", "native"]


@dataclass(frozen=True)
class Request:
    """What is to be checked.

    Attributes:
        source: the first side.
        out: the second.
        paths: where they are, as the user named them.
        names: what the second side calls what the first has.
        report: of the migration that wrote the second side, if there is one.
        accepted: differences that the user accepts: "node: aspect", or "pipeline.node: aspect".
        level: graphs only, or runs too; those in the real tools are `native.level`'s.
        pipeline: only this one; None for all.
        at: the instants of the runs.
        stubs: what stands in for what nodes do in runs (docs/check.md).
    """

    source: Project
    out: Project
    paths: tuple[str, str]
    names: Renames = field(default_factory=Renames)
    report: Report | None = None
    accepted: tuple[str, ...] = ()
    level: Level = "reference"
    pipeline: str | None = None
    at: tuple[datetime, ...] = (AT,)
    stubs: Mapping[str, Any] = field(default_factory=dict)


def check(request: Request) -> Checked:
    """The verdict on each pipeline of the first side."""
    sides = [retried_as_one(one) for one in (request.source, request.out)]
    if {one.profile for one in sides} == {Profile.DAGSTER1}:
        sides = [requested_apart(one) for one in sides]
    sides[0] = apart(sides[0], sides[1].profile)
    if sides[1].profile in AIRFLOW:
        sides[0] = ends_shown(sides[0])
    request = replace(request, source=sides[0], out=sides[1])
    checker = _Checker(request)
    wanted = [one for one in checker.source.pipelines if request.pipeline in (None, one.id)]
    found = tuple(checker.verdict(pipeline) for pipeline in wanted)
    known = {one.counterpart for one in found}
    others = () if request.pipeline else (one.id for one in checker.out.pipelines if one.id not in known)
    return Checked(
        source=request.paths[0],
        out=request.paths[1],
        level=request.level,
        pipelines=found,
        only_out=tuple(others),
    )


class _Checker:
    def __init__(self, request: Request) -> None:
        self.request = request
        profiles = request.source.profile, request.out.profile
        read = (
            read_back(request.source, profiles[1]),
            read_back(request.out, profiles[0], migrated=True),
        )
        self.programs = Programs(request.source, read[0].made), Programs(request.out, read[1].made)
        self.understood = Understanding(read[0], "SOURCE"), Understanding(read[1], "OUT")
        self.normal = Normal(request.source), Normal(request.out)
        there = {request.names.pipelines.get(id, id): names for id, names in request.names.nodes.items()}
        self.source, self.out = (
            _reduced(normal.joined(one.project), called)
            for normal, one, called in zip(self.normal, read, ({}, there), strict=True)
        )

    def verdict(self, pipeline: Pipeline) -> PipelineVerdict:
        causes = self.understood[0].causes(pipeline)
        other = counterpart(pipeline, self.out, self.request.names)
        if other is None:
            return _not_comparable(pipeline, None, (*causes, *self._without(pipeline)))
        causes += self.understood[1].causes(other)
        if causes:
            return _not_comparable(pipeline, other.id, causes)
        ours, theirs = self.normal[0].pipeline(pipeline), self.normal[1].pipeline(other)
        names = self.request.names.pipelines
        theirs = starting(theirs, {name: id for id, name in names.items()})
        told = self.request.names.nodes.get(pipeline.id, {})
        back = node_names([node.id for node in ours.nodes], theirs, told)
        return self._compared(
            alike(ours), alike(projected(theirs, back)), other.id, {ours: here for here, ours in back.items()}
        )

    def _without(self, pipeline: Pipeline) -> list[str]:
        there = ", ".join(other.id for other in self.out.pipelines) or "none"
        return [
            f"OUT: no pipeline is {pipeline.id}; there are: {there}; --map {pipeline.id}=… says which it is"
        ]

    def _compared(
        self, ours: Pipeline, theirs: Pipeline, there: str, names: dict[str, str]
    ) -> PipelineVerdict:
        found = [
            *differing(facets(ours, self.programs[0]), facets(theirs, self.programs[1])),
            *schedule_differences(ours, theirs),
        ]
        differences, masks = self._sifted(ours.id, found)
        count = 0
        if self.request.level != "structural" and not _lacks_nodes(ours, theirs):
            behaviour, more, count = self._run(ours, theirs, there, names)
            differences += behaviour
            masks += more
        verdict = Verdict.DIFFERENT if differences else Verdict.APPROXIMATE if masks else Verdict.EQUIVALENT
        return PipelineVerdict(
            pipeline=ours.id,
            counterpart=there,
            verdict=verdict,
            differences=tuple(differences),
            masks=tuple(masks),
            scenarios=count,
        )

    def _sifted(
        self, pipeline: str, found: Iterable[tuple[Difference, Facet]]
    ) -> tuple[list[Difference], list[Mask]]:
        """What counts of the differences of graphs and schedules, and what does not."""
        differences, masks = [], []
        runs_decide = self.request.level != "structural"
        for one, facet in found:
            if facet.by_runs and runs_decide:
                continue
            mask = masked(self.request.report, pipeline, one, facet, self.request.accepted)
            if mask is not None:
                masks.append(mask)
            elif not facet.by_runs:
                differences.append(one)
            else:
                reason = "what it does shows in runs, which --level reference compares"
                masks.append(Mask(reason=reason, by="the level of the check", difference=one))
        return differences, masks

    def _run(
        self, ours: Pipeline, theirs: Pipeline, there: str, names: dict[str, str]
    ) -> tuple[list[Difference], list[Mask], int]:
        """What differs in runs, which nodes race, and how many runs there were."""
        sides = self.request.source, self.request.out
        airflow = 3 if Profile.AIRFLOW3 in (one.profile for one in sides) else 2
        runners = Runner(sides[0], ours, airflow), Runner(sides[1], theirs, airflow)
        wanted = stubbed(ours, scenarios(ours), self.request.stubs)
        differences: list[Difference] = []
        masks: list[Mask] = []
        raced: dict[str, str] = {}
        count = 0
        for at in self.request.at:
            for one in compared(*runners, wanted, at):
                count += 1
                raced |= {node: one.scenario.name for node in one.raced if node not in raced}
                if one.difference is None:
                    continue
                mask = masked_in_runs(self.request.report, ours.id, one.difference)
                if mask is not None:
                    masks.append(mask)
                else:
                    lines = (
                        replay(one.scenario, self.request.paths[0], ours.id, {}),
                        replay(one.scenario, self.request.paths[1], there, names),
                    )
                    differences.append(one.difference.model_copy(update={"replay": lines}))
        masks += [
            Mask(
                reason=f"{node} has a failure and a skip before it ({name}): which counts is a race",
                by="its join",
            )
            for node, name in raced.items()
        ]
        return _distinct(differences), masks, count


def _reduced(project: Project, called: Mapping[str, Mapping[str, str]]) -> Project:
    """The project without edges that others imply; a rule that looks at skips first joins as all_success for that.

    Args:
        project: a side.
        called: by pipeline, the ids of nodes that bodies may ask for by other names: those of the first side.
    """
    pipelines = tuple(_plain(one, called.get(one.id, {})) for one in project.pipelines)
    project = project.model_copy(update={"pipelines": pipelines})
    told = {
        (pipeline.id, node.id): node
        for pipeline in project.pipelines
        for node in pipeline.nodes
        if node.join.rule is Rule.ALL_SUCCESS_SKIP_FIRST
    }
    if not told:
        return drop_redundant_edges(project)
    plain = drop_redundant_edges(
        _with_nodes(project, lambda id, node: _joined(node) if (id, node.id) in told else node)
    )
    return _with_nodes(plain, lambda id, node: told.get((id, node.id), node))


def _plain(pipeline: Pipeline, called: Mapping[str, str]) -> Pipeline:
    """The pipeline with edges that only order: what follows in a program follows, and labels say nothing.

    Those of values that bodies pull are as little implied by others as those of values that they are given: a label says so.
    """
    ids = {node.id for node in pipeline.nodes}
    pulled = {
        (name if name in ids else called.get(name, name), node.id)
        for node in pipeline.nodes
        for name in _pulled(node)
    }
    edges = tuple(
        edge.model_copy(
            update={
                "label": "pulled" if (edge.source, edge.target) in pulled else None,
                "kind": "data" if edge.kind == "data" else "order",
            }
        )
        for edge in pipeline.edges
    )
    return pipeline.model_copy(update={"edges": edges})


def _pulled(node: Node) -> Iterator[str]:
    """The nodes whose values a node asks for by their names."""
    for expression in expressions_of_node(node):
        for part in subexpressions(expression):
            match part:
                case Ask(intrinsic=Intrinsic.PULL, arguments=(Constant(value=str(name)), *_)):
                    yield name
                case _:
                    pass


def _joined(node: Node) -> Node:
    return node.model_copy(update={"join": Join(rule=Rule.ALL_SUCCESS)})


def _with_nodes(project: Project, change: Callable[[str, Node], Node]) -> Project:
    pipelines = tuple(
        one.model_copy(update={"nodes": tuple(change(one.id, node) for node in one.nodes)})
        for one in project.pipelines
    )
    return project.model_copy(update={"pipelines": pipelines})


def _distinct(differences: list[Difference]) -> list[Difference]:
    """Each difference in the first scenario that shows it."""
    found: dict[tuple[str, str, str, str], Difference] = {}
    for one in differences:
        found.setdefault((one.subject, one.aspect, one.source.shown, one.out.shown), one)
    return list(found.values())


def _lacks_nodes(ours: Pipeline, theirs: Pipeline) -> bool:
    return {node.id for node in ours.nodes} != {node.id for node in theirs.nodes}


def _not_comparable(pipeline: Pipeline, there: str | None, causes: Iterable[str]) -> PipelineVerdict:
    return PipelineVerdict(
        pipeline=pipeline.id,
        counterpart=there,
        verdict=Verdict.NOT_COMPARABLE,
        causes=tuple(dict.fromkeys(causes)),
    )


def bound() -> str:
    """How far scenarios go, for people."""
    return f"at most {PAIRS} pairs of what goes wrong before joins"
