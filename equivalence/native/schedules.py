"""Compare when both sides run, by the tools' own schedule code, with each other and with calque's model of each."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice, zip_longest
from typing import Any
from zoneinfo import ZoneInfo

from calque.equivalence.native.asking import files_of
from calque.equivalence.native.environments import ORACLES
from calque.equivalence.native.pairs import Pair
from calque.equivalence.native.tools import Side
from calque.equivalence.verdict import Difference
from calque.equivalence.verdict import Side as Shown
from calque.ir.identity import RunKey, runs
from calque.ir.instants import parse
from calque.ir.pipeline import Pipeline
from calque.ir.time import Calendar, Cron, CronUnion, Interval, Schedule

FIRST, LAST = datetime(2024, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)
"""Two years, with every change of the clock in them."""
SPRING = datetime(2024, 3, 8, tzinfo=UTC)
"""Where the comparison begins for schedules that fire too often for two years: a change of the clock follows."""
MOST = 2000
"""So many instants of a schedule are compared."""
FORMS = ("%Y-%m-%d", "%Y-%m-%d-%H:%M", "%Y-%m-%dT%H:%M:%S")
"""How keys of partitions are written that are a time."""
FEW, MANY = 0.05, "instants, more than a few"
"""What a report says of time (changes of the clock, where a schedule begins) is about so many of the instants at most."""
LIMIT = 120.0
"""Seconds that a tool may take to say when all pipelines of a project run."""


@dataclass(frozen=True)
class Fire:
    """A run that a schedule makes.

    Attributes:
        at: when.
        about: what the tool says it is about: a partition key, or an interval and a logical date.
    """

    at: datetime
    about: tuple[str | None, ...]


def schedules(
    pairs: Sequence[Pair], sides: tuple[Side, Side]
) -> dict[str, tuple[list[Difference], list[str]]]:
    """For each pipeline that has a schedule what differs, and what there is to say."""
    timed = [pair for pair in pairs if any(_schedules(one) for one in (pair.ours, pair.theirs))]
    found: dict[str, tuple[list[Difference], list[str]]] = {}
    windows: dict[tuple[datetime, datetime], list[Pair]] = {}
    apart = frozenset((pair.ours.id, name) for pair in pairs for name in pair.apart)
    for pair in timed:
        windows.setdefault(_window(pair), []).append(pair)
    for (begin, end), some in windows.items():
        with ThreadPoolExecutor(2) as at_once:
            asked = [
                at_once.submit(
                    _told, side, [(pair.ours, pair.theirs)[place] for pair in some], begin, end, moved
                )
                for place, (side, moved) in enumerate(zip(sides, (apart, frozenset()), strict=True))
            ]
            ours, theirs = (one.result() for one in asked)
        for pair in some:
            found[pair.ours.id] = _compared(
                pair, ours.get(pair.ours.id), theirs.get(pair.theirs.id), sides, (begin, end)
            )
    return found


def _schedules(pipeline: Pipeline) -> list[Schedule]:
    return [
        one
        for one in pipeline.triggers
        if isinstance(one, Schedule) and isinstance(one.ticks, Cron | CronUnion | Interval | Calendar)
    ]


def _window(pair: Pair) -> tuple[datetime, datetime]:
    """From when until when both are compared: where both have begun, and none has ended; shorter for what fires often."""
    both = [*_schedules(pair.ours), *_schedules(pair.theirs)]
    begin = max([FIRST, *(parse(one.start) for one in both if one.start is not None)])
    begin, end = begin.astimezone(UTC), max(LAST, begin.astimezone(UTC) + timedelta(days=366))
    begin = max(
        [begin, *(key.fire.astimezone(UTC) for one in both for key in islice(runs(one, begin, end), 1))]
    )
    end = min([end, *(parse(one.end).astimezone(UTC) for one in both if one.end is not None)])
    for one in both:
        many = list(islice(runs(one, begin, end), MOST + 1))
        if len(many) > MOST:
            begin = max(begin, SPRING)
            end = min(end, begin + (many[-1].fire - many[0].fire))
    return begin, end


def _told(
    side: Side,
    pipelines: Sequence[Pipeline],
    begin: datetime,
    end: datetime,
    apart: Collection[tuple[str, str]],
) -> dict[str, list[Fire] | str]:
    """The runs that a tool itself schedules, by pipeline; a text where it does not say them.

    Args:
        apart: schedules of Dagster's that the other side's pipelines do not have: the job, and what they are called.
    """
    window = [begin.isoformat(), end.isoformat()]
    match side.tool:
        case "airflow":
            files = list(
                dict.fromkeys(str(files_of(side, one)[0]) for one in pipelines if files_of(side, one))
            )
            said = _asked(side, "airflow_schedule.py", [*window, *files])
            if isinstance(said, str):
                return {one.id: said for one in pipelines}
            dags = {name: fires for dags in said.values() for name, fires in dags.items()}
            return {
                name: [Fire(_utc(one["at"]), _facts(one)) for one in fires] for name, fires in dags.items()
            }
        case "dagster":
            said = _asked(side, "dagster_load.py", [str(LIMIT), str(side.folder), "--ticks", *window])
            if isinstance(said, str) or (error := said[str(side.folder)].get("error")):
                return {one.id: said if isinstance(said, str) else error for one in pipelines}
            fires: dict[str, list[Fire] | str] = {one.id: [] for one in pipelines}
            for name, one in said[str(side.folder)]["schedules"].items():
                if (one["job"], name) in apart:
                    continue
                more = fires.setdefault(one["job"], [])
                assert isinstance(more, list)
                more += [Fire(_utc(run["at"]), (run["partition"],)) for run in one["runs"]]
            return fires
        case _:
            said = _asked(side, "prefect_schedule.py", [*window, str(side.folder)])
            if isinstance(said, str):
                return {one.id: said for one in pipelines}
            return {one.id: _of_flow(one, said) for one in pipelines}


def _of_flow(flow: Pipeline, said: Mapping[str, list[str]]) -> list[Fire] | str:
    """The dates of the deployments of a flow: those whose entrypoint is in its module."""
    module = f"{flow.module.replace('.', '/')}.py"
    names = {flow.id, flow.id.replace("-", "_"), flow.id.replace(" ", "_")}
    for entrypoint, moments in said.items():
        path, _, function = entrypoint.rpartition(":")
        if path.endswith(module) and (function in names or len(said) == 1):
            return [Fire(_utc(one), ()) for one in moments]
    return "no deployment in prefect.yaml is of it"


def _facts(one: Mapping[str, str | None]) -> tuple[str | None, ...]:
    return (one["logical_date"], one["start"], one["end"])


def _utc(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def _asked(side: Side, recorder: str, words: list[str]) -> dict[str, Any] | str:
    """What a recorder says; a text if it says nothing."""
    command = [str(side.python), str(ORACLES / recorder), *words]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=LIMIT)
    except subprocess.TimeoutExpired:
        return f"not done after {LIMIT:g} seconds"
    if done.returncode != 0:
        return (done.stderr.strip().splitlines() or ["it does not say why"])[-1]
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _compared(
    pair: Pair,
    ours: list[Fire] | str | None,
    theirs: list[Fire] | str | None,
    sides: tuple[Side, Side],
    window: tuple[datetime, datetime],
) -> tuple[list[Difference], list[str]]:
    """What differs: the tools from each other, and each from calque's model of it."""
    differences: list[Difference] = []
    notes: list[str] = []
    for side, pipeline, told in ((sides[0], pair.ours, ours), (sides[1], pair.theirs, theirs)):
        if isinstance(told, str) or told is None:
            why = told or "it does not know the pipeline"
            notes.append(f"{side.word}: {side.shown} does not say when it runs: {why}")
        else:
            notes += _modelled(side, pipeline, told, window)
    if isinstance(ours, list) and isinstance(theirs, list):
        differences += _beside(ours, theirs, sides, _zones(pair))
        if not differences:
            notes.append(
                f"both run at the same {len(ours)} instants from {window[0]:%Y-%m-%d} to {window[1]:%Y-%m-%d}"
            )
    return differences, notes


def _beside(
    ours: list[Fire], theirs: list[Fire], sides: tuple[Side, Side], zones: set[str]
) -> Iterator[Difference]:
    """The first thing in which the tools differ: when a run is, or what it is about, as far as both say that."""
    apart = {fire.at for fire in ours} ^ {fire.at for fire in theirs}
    often = "instants" if len(apart) <= FEW * (len(ours) + len(theirs)) else MANY
    for one, other in zip_longest(_in_order(ours), _in_order(theirs)):
        if one is None or other is None or one.at != other.at:
            yield _difference(often, (_shown(one), sides[0].shown), (_shown(other), sides[1].shown))
            return
        if not _about_the_same(one.about, other.about, zones):
            about = (_listed(one.about), sides[0].shown), (_listed(other.about), sides[1].shown)
            yield _difference(f"what the run of {one.at.isoformat()} is about", *about)
            return


def _in_order(fires: list[Fire]) -> list[Fire]:
    return sorted({fire.at: fire for fire in fires}.values(), key=lambda fire: fire.at)


def _about_the_same(one: tuple[str | None, ...], other: tuple[str | None, ...], zones: set[str]) -> bool:
    """Two tools say the same of a run: a partition's key is its logical date in a zone of the schedule."""
    if len(one) == len(other):
        return one == other
    logical, key = (one, other) if len(one) > len(other) else (other, one)
    if not key or key[0] is None or logical[0] is None:
        return True
    moment = datetime.fromisoformat(logical[0])
    return any(moment.astimezone(ZoneInfo(zone)).strftime(form) == key[0] for zone in zones for form in FORMS)


def _zones(pair: Pair) -> set[str]:
    return {"UTC", *(schedule.zone for one in (pair.ours, pair.theirs) for schedule in _schedules(one))}


def _modelled(
    side: Side, pipeline: Pipeline, told: list[Fire], window: tuple[datetime, datetime]
) -> Iterator[str]:
    """Where calque's model of a side's schedules is not what its tool says: the other levels of the check rest on it."""
    begin, end = window
    read = next((one for one in side.project.pipelines if one.id == pipeline.id), pipeline)
    keys = [key for one in _schedules(read) for key in runs(one, begin, end) if begin <= key.fire < end]
    for key, fire in zip_longest(sorted(keys, key=lambda key: key.fire), _in_order(told)):
        model = None if key is None else Fire(key.fire.astimezone(UTC), _modelled_about(side, key))
        if (
            model is None
            or fire is None
            or model.at != fire.at
            or not _known_the_same(fire.about, model.about)
        ):
            yield f"calque's model of {side.word}'s schedule is off: {_told_of(fire)} in {side.shown}, {_told_of(model)} in the model"
            return


def _known_the_same(real: tuple[str | None, ...], model: tuple[str | None, ...]) -> bool:
    return not real or real == model


def _modelled_about(side: Side, key: RunKey) -> tuple[str | None, ...]:
    if side.tool == "dagster":
        return (key.partition,)
    moments = (key.logical, *(key.interval or (None, None)))
    return tuple(None if one is None else one.astimezone(UTC).isoformat() for one in moments)


def _told_of(fire: Fire | None) -> str:
    return "no run" if fire is None else f"{fire.at.isoformat()} about {_listed(fire.about)}"


def _listed(about: Sequence[str | None]) -> str:
    return " ".join(map(str, about))


def _difference(aspect: str, one: tuple[str, str], other: tuple[str, str]) -> Difference:
    return Difference(
        subject="schedule",
        aspect=aspect,
        source=Shown(shown=f"{one[0]}, in {one[1]}"),
        out=Shown(shown=f"{other[0]}, in {other[1]}"),
    )


def _shown(fire: Fire | None) -> str:
    return "no run" if fire is None else fire.at.isoformat()
