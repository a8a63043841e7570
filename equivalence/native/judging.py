"""Judge the runs of a pipeline in both tools: what differs, what of it counts, what cannot be compared."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, field

from calque.backends.report.model import Report
from calque.equivalence.check import Request
from calque.equivalence.native.comparing import Compared
from calque.equivalence.native.cut_off import cut_off
from calque.equivalence.native.ends import Ended, Instance, ended
from calque.equivalence.native.masks import BY, masked
from calque.equivalence.native.order import without_values
from calque.equivalence.native.pairs import Pair
from calque.equivalence.native.tools import Side, own_code
from calque.equivalence.native.updates import AssetNames
from calque.equivalence.native.voter import votes
from calque.equivalence.races import raced_nodes
from calque.equivalence.reference import replay
from calque.equivalence.scenarios import Scenario
from calque.equivalence.verdict import Difference, Mask, Native
from calque.ir.diagnostics import Severity
from calque.ir.features import Feature
from calque.ir.fidelity import Difference as Named
from calque.ir.fidelity import Fidelity
from calque.ir.graph import descendants
from calque.ir.nodes import Gate
from calque.ir.pipeline import Pipeline

GOOD = ("success", "failed")
"""How runs end that can be compared."""

TELLING = (Fidelity.LOST, Fidelity.PLATFORM, Fidelity.QUIRK)
"""What the report may say of a construct that differs."""
SHOWING = (Named.STATE, Named.RUN_STATE, Named.VALUE, Named.ORDER, Named.GRANULARITY, Named.TRIGGER)
"""What else: approximations that can show in runs; names, delays and what people see cannot."""
TOLD = "the migration's report says of"
Runs = Sequence[Ended]


@dataclass
class Judged:
    """What the runs of a pipeline come to, as far as they were judged."""

    runs: int = 0
    differences: list[Difference] = field(default_factory=list)
    masks: list[Mask] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def native(self, tools: tuple[str, str], left_out: int) -> Native:
        """What there is to tell of it: each thing once, in the first run that shows it."""
        differences = {_what(one): one for one in reversed(self.differences)}
        masks = {_what(one.difference): one for one in reversed(self.masks) if one.difference is not None}
        return Native(
            tools=tools,
            runs=self.runs,
            left_out=left_out,
            differences=tuple(reversed(differences.values())),
            masks=tuple(reversed(masks.values())),
            notes=tuple(dict.fromkeys(self.notes)),
        )


def judged(
    pair: Pair, both: tuple[Runs, Runs], request: Request, sides: tuple[Side, Side], limit: float
) -> Native:
    """What the runs of a pipeline come to.

    Args:
        pair: the pipeline and its counterpart.
        both: for each side how the runs ended, in the order of the pair's scenarios.
        request: of the check.
        sides: what ran them.
        limit: seconds that a run in the reference runtime may take.
    """
    tools = sides[0].shown, sides[1].shown
    causes = [
        cause
        for one, runs in zip(sides, both, strict=True)
        for cause in _causes(one, runs, _cut_off(one, pair, runs[0]) | _cut_off(one, pair, runs[-1]))
    ]
    causes += [
        f"SOURCE: {node.id} lets the latest run through only: which one that is depends on the day"
        for node in pair.ours.nodes
        if isinstance(node, Gate) and node.latest_only
    ]
    if causes:
        return Native(tools=tools, left_out=pair.left_out, causes=tuple(dict.fromkeys(causes)))
    scenarios = pair.scenarios[:-1]
    unstable = frozenset(_unstable(both[0]) | _unstable(both[1]))
    quiet = sides[0].tool == "prefect", sides[1].tool == "prefect"
    read = frozenset(edge.source for edge in pair.ours.edges if edge.kind == "data")
    own, assets = own_code(sides[0], pair.ours.id), AssetNames((request.source, request.out))
    called = frozenset(node.id for node in pair.ours.nodes) | frozenset(pair.names.values())
    compared = Compared(pair.ours, tools, quiet, unstable, read, own, assets, called)
    found = Judged()
    voted = votes(sides[0], pair.ours, scenarios, pair.at, {}, limit)
    for scenario, left, right, vote in zip(scenarios, both[0], both[1], voted, strict=False):
        unfit = [(tool, one) for tool, one in zip(tools, (left, right), strict=True) if one.state not in GOOD]
        if unfit:
            why = "; ".join(f"{tool} {one.state}: {_last_line(one.error)}" for tool, one in unfit)
            found.notes.append(f"not compared: when {scenario.name}: {why}")
            continue
        model = None if vote is None or vote["state"] not in GOOD else ended("calque", vote, {}, pair.ours)
        found.runs += 1
        loose = {*raced_nodes(pair.ours, pair.projected, _states(left))}
        loose |= without_values(pair.ours, left.events) | without_values(pair.ours, right.events)
        open_ends = {*loose, *descendants(pair.ours, list(loose))}
        cut = _cut_off(sides[0], pair, left)
        stood_in = {*scenario.sizes, *(node for node, _ in scenario.given)}
        for one in compared.differences(scenario.name, left, right, model, stood_in):
            mask = masked(request.report, pair.ours.id, one, request.accepted, open_ends, cut)
            if mask is None:
                found.differences.append(one.model_copy(update={"replay": _replays(pair, scenario, request)}))
            else:
                found.masks.append(mask)
    found.notes += [
        f"{name}: its value is another in each run, and is not compared"
        for name in sorted({n for n, _ in unstable})
    ]
    found.notes += _said(request.report, pair.ours, found)
    return found.native(tools, pair.left_out)


def _said(report: Report | None, ours: Pipeline, judged: Judged) -> list[str]:
    """What the migration itself said of the nodes that differ, or that these follow: it was not exact, and told so."""
    pipeline = ours.id
    nodes = {one.subject.partition("[")[0] for one in judged.differences}
    covered = {
        one.difference.subject.partition("[")[0]
        for one in judged.masks
        if one.by == BY and one.difference is not None
    }
    covered &= {node.id for node in ours.nodes}
    nodes |= {name for name in covered if nodes & {"run", *descendants(ours, [name])}}
    if report is None or not nodes:
        return []
    before = {node.id for node in ours.nodes if nodes & descendants(ours, [node.id])}
    order = [node.id for node in ours.nodes]
    ended_at = (
        order if "run" in nodes else order[: max((order.index(one) for one in nodes & {*order}), default=0)]
    )
    stored = any(map(_may_be_stored_otherwise, judged.differences))
    found = [
        f"{TOLD} {one.node or pipeline}: {one.support.reason}"
        for one in report.dispositions
        if one.pipeline in (None, pipeline)
        and (stored or one.feature is not Feature.EDGE_CODEC)
        and (
            one.node in nodes
            or (one.feature is Feature.EDGE_CODEC and one.node in before)
            or (one.feature is Feature.MAP_REFUSED and one.node in ended_at)
            or (one.node is None and one.support.fidelity is Fidelity.LOST)
        )
        and (one.support.fidelity in TELLING or one.support.difference in SHOWING)
    ]
    warned = [
        one.message
        for one in report.diagnostics
        if one.pipeline == pipeline and one.severity is not Severity.NOTE
    ]
    return [*found, *(f"{TOLD} {pipeline}: {message}" for message in warned)]


def _may_be_stored_otherwise(found: Difference) -> bool:
    """How values are stored can be the cause: one is another, or cannot be stored, or is one that its reader fails for."""
    failed = [one.shown.startswith("failed") for one in (found.source, found.out)]
    return found.aspect == "value" or (found.aspect == "state" and any(failed))


def _cut_off(side: Side, pair: Pair, run: Ended) -> set[str]:
    """The nodes that a flow of the source's may have ended before; what calque writes waits for all."""
    if side.tool != "prefect" or side.word != "SOURCE":
        return set()
    return cut_off(pair.ours, _states(run))


def _causes(side: Side, runs: Runs, cut: Container[str]) -> list[str]:
    """Why nothing can be compared: the tool does not run the pipeline at all, or ends it differently each time.

    Args:
        side: of the check.
        runs: of the pipeline; nothing goes wrong in the first and in the last.
        cut: the nodes that chance may cut off.
    """
    unfit = [one for one in (runs[0], runs[-1]) if one.state not in GOOD]
    if unfit:
        return [
            f"{side.word}: {side.shown} did not run it ({one.state}): {_last_line(one.error)}"
            for one in unfit
        ]
    first, again = (
        {instance: state for instance, state in _states(run).items() if instance[0] not in cut}
        for run in (runs[0], runs[-1])
    )
    if first != again:
        return [
            f"{side.word}: two runs of it in {side.shown} end differently: something in it is left to chance"
        ]
    return []


def _replays(pair: Pair, scenario: Scenario, request: Request) -> tuple[str, ...]:
    return (
        replay(scenario, request.paths[0], pair.ours.id, {}),
        replay(scenario, request.paths[1], pair.theirs.id, pair.names),
    )


def _what(found: Difference) -> tuple[str, str, str, str]:
    return found.subject, found.aspect, found.source.shown, found.out.shown


def _states(run: Ended) -> dict[Instance, str]:
    return {instance: end.state for instance, end in run.ends.items()}


def _unstable(runs: Runs) -> set[Instance]:
    """Instances whose values are others when the same is run again."""
    first, again = runs[0].ends, runs[-1].ends
    return {one for one in first if one in again and first[one].value != again[one].value}


def _last_line(text: str | None) -> str:
    return ((text or "").strip().splitlines() or ["it does not say why"])[-1]
