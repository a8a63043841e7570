"""Which pipeline is run beside which, and the runs that are wanted of both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from calque.equivalence.apart import apart
from calque.equivalence.check import Request
from calque.equivalence.names import counterpart, node_names
from calque.equivalence.native.partition_keys import partition_key
from calque.equivalence.native.scenarios import native_scenarios
from calque.equivalence.native.tools import Side
from calque.equivalence.projection import projected
from calque.equivalence.scenarios import Scenario
from calque.equivalence.stubs import stubbed
from calque.equivalence.written.read import read_back
from calque.ir.instants import LATEST, parse
from calque.ir.pipeline import PARTITION, Pipeline
from calque.ir.time import Schedule, TimePartitions


@dataclass(frozen=True)
class Pair:
    """A pipeline and its counterpart.

    Attributes:
        ours: as it was read on the first side.
        theirs: the same of the second side.
        projected: the second side's, its nodes called as on the first.
        names: what the second side calls the nodes of the first.
        scenarios: the runs; the first, in which nothing goes wrong, is made once more at the end.
        left_out: how many of the reference runtime's are not among them.
        at: the instant of the runs.
        apart: the names of the first side's schedules that pipelines of their own have on the second.
    """

    ours: Pipeline
    theirs: Pipeline
    projected: Pipeline
    names: Mapping[str, str]
    scenarios: Sequence[Scenario]
    left_out: int
    at: datetime
    apart: frozenset[str] = frozenset()

    @property
    def back(self) -> dict[str, str]:
        """What the first side calls the nodes of the second."""
        return {there: here for here, there in self.names.items()}


def pairs(request: Request, wanted: set[str], sides: tuple[Side, Side], most: int) -> Iterator[Pair]:
    """The wanted pipelines of the first side that have counterparts.

    Args:
        request: of the check.
        wanted: ids of the first side's pipelines.
        sides: what runs them.
        most: at most so many runs of a pipeline.
    """
    source, out = read_back(request.source).project, read_back(request.out).project
    kept_there = {one.id: one.triggers for one in apart(source, request.out.profile).pipelines}
    for read in source.pipelines:
        ours = read.model_copy(update={"triggers": kept_there[read.id]})
        moved = frozenset(_names(read) - _names(ours))
        theirs = counterpart(ours, out, request.names)
        if ours.id not in wanted or theirs is None:
            continue
        told = request.names.nodes.get(ours.id, {})
        back = node_names([node.id for node in ours.nodes], theirs, told)
        same = projected(theirs, back)
        kept, left_out = native_scenarios(ours, same, told, sides, most)
        at = after_start(request.at[0], ours, theirs)
        key = partition_key(ours, at)
        runs = stubbed(ours, [_for_partition(one, key) for one in kept], request.stubs)
        if told and {node.id for node in ours.nodes} - {node.id for node in same.nodes}:
            theirs, back = _as_told(ours, theirs, told), {there: here for here, there in told.items()}
        found = {here: there for there, here in back.items()}
        names = (
            dict(told) | found if sides[1].tool == "prefect" else found | dict(told)
        )  # Prefect's are calls
        yield Pair(ours, theirs, same, names, [*runs, runs[0]], left_out, at, moved)


def _names(pipeline: Pipeline) -> set[str]:
    """What its schedules are called."""
    return {one.name for one in pipeline.triggers if isinstance(one, Schedule) and one.name is not None}


def _for_partition(scenario: Scenario, key: str | None) -> Scenario:
    """The same in a run that is for a partition."""
    return scenario if key is None else replace(scenario, conf={PARTITION: key, **scenario.conf})


def after_start(at: datetime, *pipelines: Pipeline) -> datetime:
    """The instant, or for pipelines that begin later the first of the month after their first whole one.

    A run of Airflow's about a time before the start of its DAG has no tasks (`DagRun.verify_integrity`); a month later a
    partition is over, too.

    Args:
        at: the instant that was asked for.
        pipelines: both sides'.
    """
    bounds = [one.start for one in pipelines]
    bounds += [one.start for part in pipelines for one in part.triggers if isinstance(one, Schedule)]
    bounds += [one.partitions.start for one in pipelines if isinstance(one.partitions, TimePartitions)]
    starts = [parse(bound) for bound in bounds if bound is not None]
    begin = max(starts, default=at)
    if begin <= at or begin >= LATEST:
        return at
    month = begin.month + 1
    return datetime(begin.year + month // 12, month % 12 + 1, 1, tzinfo=UTC)


def _as_told(ours: Pipeline, theirs: Pipeline, told: Mapping[str, str]) -> Pipeline:
    """A counterpart that was not read back: it has the nodes that the migration's record says it has."""
    named = projected(ours, told)
    parts = {"nodes": named.nodes, "edges": named.edges, "regions": named.regions}
    return theirs.model_copy(update=parts)
