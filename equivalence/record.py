"""What the migration itself says about its output: the names that it gave, and where it is not exact."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from pydantic import ValidationError

from calque.backends.report.model import REPORT_VERSION, Report
from calque.equivalence.facets import Facet
from calque.equivalence.verdict import Difference, Mask
from calque.ir.features import Feature
from calque.ir.fidelity import Difference as Named
from calque.ir.fidelity import Disposition, Fidelity

FILE = "report.json"
"""The file in which `calque migrate` writes it."""
NOTHING = "–"
"""How a side is shown that has nothing."""
MASKING = (Fidelity.APPROXIMATE, Fidelity.PLATFORM, Fidelity.QUIRK)
"""What the report may say of a construct for a difference not to count; what is lost counts."""


def recorded(folder: Path) -> Report | None:
    """The report in a folder; None if there is none of ours."""
    try:
        return Report.model_validate_json((folder / FILE).read_text("utf-8"))
    except (OSError, UnicodeDecodeError, ValidationError):
        return None


def other_version(folder: Path) -> int | None:
    """The version of a report in a folder that is of another version of calque; None if there is none."""
    try:
        said = json.loads((folder / FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(said, dict) or not {"target", "pipelines", "dispositions"} <= said.keys():
        return None
    version = said.get("version")
    return version if isinstance(version, int) and version != REPORT_VERSION else None


def masked(
    report: Report | None, pipeline: str, found: Difference, facet: Facet, accepted: Iterable[str]
) -> Mask | None:
    """Why a difference does not count; None if it does."""
    if {f"{pipeline}.{found.subject}: {found.aspect}", f"{found.subject}: {found.aspect}"} & set(accepted):
        return Mask(reason="you accept it", by="--accept", difference=found)
    for one in report.dispositions if report else ():
        if one.support.fidelity in MASKING and _is_about(one, pipeline, found, facet):
            return Mask(reason=one.support.reason, by="the migration's report", difference=found)
    return None


EXPLAINS: Mapping[Named, tuple[str, ...]] = {
    Named.TIME: ("instants", "what a run is about", "start", "end", "patience", "questions", "window"),
    Named.TRIGGER: ("trigger", "missed instants", "start", "end", "instants", "runs at once"),
    Named.RETRY: ("retries", "delay before retries", "spread of delays", "never retried"),
    Named.PARALLELISM: ("runs at once", "nodes at once", "at most at once", "pool", "first failure"),
    Named.ORDER: ("edge", "tolerance"),
    Named.INTERRUPT: ("time limit",),
    Named.VALUE: (
        "default",
        "schema",
        "parameter",
        "argument",
        "values of",
        "elements",
        "isolation",
        "partitions before",
        "what a run is about",
    ),
    Named.STATE: ("join", "kind"),
    Named.RUN_STATE: ("end of a run", "scope", "runs at once"),
    Named.GRANULARITY: ("kind", "edge", "region", "action", "body", "condition"),
}
"""The aspects, or how they begin, that each named difference explains; what people see only explains none."""


def _is_about(one: Disposition, pipeline: str, found: Difference, facet: Facet) -> bool:
    if one.feature not in facet.features or one.pipeline not in (None, pipeline):
        return False
    named = one.support.difference
    if one.support.fidelity is Fidelity.APPROXIMATE:
        if facet.named not in (None, named) or named is None:
            return False
        if not found.aspect.startswith(EXPLAINS.get(named, ())):
            return False
    there = NOTHING not in (found.source.shown, found.out.shown)
    if one.support.fidelity is Fidelity.PLATFORM and there and found.aspect != "missed instants":
        return False
    subjects = (found.subject, found.subject.partition(" -> ")[2], found.subject.removeprefix("map "))
    return one.node is None or one.node in subjects


SHOWS: dict[tuple[str, str], Named] = {
    ("run", "state"): Named.RUN_STATE,
    ("node", "state"): Named.STATE,
    ("node", "attempts"): Named.VALUE,
    ("node", "events"): Named.TRIGGER,
}
"""The difference that a report names for what shows in runs."""


def is_said_of_runs(one: Disposition, named: Named | None) -> bool:
    """Whether something that a report says is about a named difference that shows in runs.

    What it says of how values are stored is not: the same bodies put out the same values, and where a reader gets another
    one and does something else, that counts.
    """
    told = one.support.fidelity in MASKING and one.feature is not Feature.EDGE_CODEC
    return told and named is not None and one.support.difference is named


def masked_in_runs(report: Report | None, pipeline: str, found: Difference) -> Mask | None:
    """Why what shows in runs does not count; None if it does."""
    named = SHOWS.get(("run" if found.subject == "run" else "node", found.aspect))
    node = found.subject.partition("[")[0]
    for one in report.dispositions if report else ():
        if not is_said_of_runs(one, named):
            continue
        if one.feature is Feature.EDGE_GATHERED:
            continue  # it tells of what a sequence is, which no symbol shows; what is in it counts
        if one.feature is Feature.FINAL_RETURNED and found.source.shown != "success":
            continue  # it tells of failures that did not count, not of runs that failed
        if named is Named.RUN_STATE:
            about = one.node is None or one.node in (found.scenario or "").split()
        else:
            about = one.node == node
        if one.pipeline in (None, pipeline) and about:
            return Mask(reason=one.support.reason, by="the migration's report", difference=found)
    return None
