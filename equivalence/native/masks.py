"""What differs between runs in the real tools and does not count: races, what the report says, what the user accepts."""

from __future__ import annotations

from collections.abc import Container, Iterable

from calque.backends.report.model import Report
from calque.equivalence.record import is_said_of_runs
from calque.equivalence.verdict import Difference, Mask
from calque.ir.features import Feature
from calque.ir.fidelity import Difference as Named
from calque.ir.fidelity import Disposition

BY = "the migration's report"
"""Who says of most of them that they do not count."""
SHOWS = {
    ("run", "state"): Named.RUN_STATE,
    ("node", "state"): Named.STATE,
    ("node", "value"): Named.VALUE,
    ("schedule", "instants"): Named.TIME,
}
"""The difference that a report names for what shows in runs."""


def masked(
    report: Report | None,
    pipeline: str,
    found: Difference,
    accepted: Iterable[str],
    loose: set[str],
    cut: Container[str] = (),
) -> Mask | None:
    """Why a difference does not count; None if it does.

    What a report says of the states of a whole pipeline is about what people see, and what is compared is not that: only
    what it says of a node's state covers a state.

    Args:
        report: of the migration, if there is one.
        pipeline: the first side's.
        found: the difference.
        accepted: what the user accepts.
        loose: the nodes that end as what comes first lets them end, in this run.
        cut: those that the first side may have ended before, in this run.
    """
    node = found.subject.partition("[")[0]
    if node in cut:
        reason = "the flow may end before it has, and Prefect then cancels it, or not"
        return Mask(reason=reason, by="the flow", difference=found)
    if node in loose or (node == "run" and loose):
        reason = "what counts, of what comes before it, is what ends first: a race"
        return Mask(reason=reason, by="its join", difference=found)
    if {f"{pipeline}.{found.subject}: {found.aspect}", f"{found.subject}: {found.aspect}"} & set(accepted):
        return Mask(reason="you accept it", by="--accept", difference=found)
    subject = node if node in ("run", "schedule") else "node"
    named = SHOWS.get((subject, found.aspect))
    if found.aspect == "assets":
        return _of_assets(report, pipeline, found)
    for one in report.dispositions if report else ():
        if one.feature is Feature.BODY_RETRY and one.pipeline in (None, pipeline) and _is_within(one, found):
            return Mask(reason=one.support.reason, by=BY, difference=found)
        if one.pipeline == pipeline and one.node is None and _is_one_task(one, found):
            return Mask(reason=one.support.reason, by=BY, difference=found)
        if not is_said_of_runs(one, named):
            continue
        if one.feature is Feature.FINAL_RETURNED and not found.source.shown.startswith("success"):
            continue  # it tells of failures that did not count, not of runs that failed
        whole = one.node is None and named is not Named.STATE
        if one.pipeline in (None, pipeline) and (whole or one.node == node):
            return Mask(reason=one.support.reason, by=BY, difference=found)
    return None


def _is_one_task(one: Disposition, found: Difference) -> bool:
    """The pipeline has become one task, in which no node leaves a trace of its own."""
    there = found.aspect == "order" or found.out.shown.startswith("no trace")
    return there and is_said_of_runs(one, Named.GRANULARITY)


def _is_within(one: Disposition, found: Difference) -> bool:
    """The attempts that a body asks for are made within one of the task's."""
    counts = [side.shown.partition(",")[0] for side in (found.source, found.out)]
    fewer = all(count.isdigit() for count in counts) and int(counts[1]) < int(counts[0])
    return found.aspect == "attempts" and fewer and is_said_of_runs(one, Named.RETRY)


def _of_assets(report: Report | None, pipeline: str, found: Difference) -> Mask | None:
    """Why it does not count which assets were updated: what the report says of those of any node."""
    for one in report.dispositions if report else ():
        about = one.pipeline == pipeline and one.feature is Feature.NODE_OUTLETS
        if about and is_said_of_runs(one, Named.TRIGGER):
            return Mask(reason=one.support.reason, by=BY, difference=found)
    return None
