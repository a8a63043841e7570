"""Compare when two pipelines run, and which time their runs are about: instant by instant, over two years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import zip_longest
from typing import Any, NamedTuple

from pydantic import BaseModel

from calque.equivalence.asked import asks_partition, asks_time
from calque.equivalence.facets import Facet
from calque.equivalence.verdict import Difference, Side
from calque.ir.assets import AllOf, AnyOf, AssetRef, AssetTrigger
from calque.ir.features import Feature
from calque.ir.fidelity import Difference as Named
from calque.ir.identity import FAR, RunKey, runs
from calque.ir.instants import EPOCH, LATEST, parse
from calque.ir.pipeline import Pipeline, Trigger
from calque.ir.printing.projects import print_trigger
from calque.ir.time import Continuous, Cron, CronUnion, Dst, Events, Interval, Once, Schedule, Ticks

HORIZON = timedelta(days=731)
FIRST = datetime(2024, 1, 1, tzinfo=UTC)
"""Where the comparison begins, unless both schedules begin later: two years from here have every change of the clock."""
MOST = 20_000
"""More instants than these are not looked at."""

OF_ASSETS = (Feature.SCHEDULE_ASSETS, Feature.SCHEDULE_ASSETS_EACH, Feature.SCHEDULE_ASSETS_OR_TIME)
OF_IDENTITY = (Feature.RUN_IDENTITY, Feature.SCHEDULE_PARTITIONS)
OF_DISTANCES = (Feature.SCHEDULE_INTERVAL, Feature.SCHEDULE_CALENDAR, Feature.SCHEDULE_EVENTS)
OF_INSTANTS = (Feature.SCHEDULE_CRON, Feature.SCHEDULE_CRON_UNION, *OF_DISTANCES)
"""The features under which the report of a migration speaks about instants, and about which time runs are about."""


def schedule_differences(ours: Pipeline, theirs: Pipeline) -> Iterator[tuple[Difference, Facet]]:
    """What differs of the triggers, each with a facet that it is about.

    Which partition a run is about counts where both sides have partitions, or anybody asks for it.
    """
    sides = ours, theirs
    keyed = all(one.partitions is not None for one in sides) or any(map(asks_partition, sides))
    asked = any(map(asks_time, sides))
    mine, others = (_schedules(one, keyed) for one in sides)
    mine, others = _by_names(_apart(mine, len(others)), _apart(others, len(mine)))
    for index, (one, other) in enumerate(zip_longest(mine, others)):
        subject = "schedule" if max(len(mine), len(others)) == 1 else f"schedule {index + 1}"
        if one is None or other is None:
            unions = {
                Feature.SCHEDULE_CRON_UNION for each in (*mine, *others) if isinstance(each.ticks, CronUnion)
            }
            difference, facet = _differs(subject, "trigger", one, other, *_features(one or other), *unions)
            yield difference, replace(facet, named=Named.TRIGGER)
        else:
            yield from _two(subject, one, other, asked)
    rest = [[t for t in one.triggers if not isinstance(t, Schedule)] for one in sides]
    for index, (left, right) in enumerate(zip_longest(*rest)):
        if _without_spelling(left) != _without_spelling(right):
            yield _differs(f"trigger {index + 1}", "trigger", left, right, *_of_trigger(left, right))


def _of_trigger(one: Trigger | None, other: Trigger | None) -> tuple[Feature, ...]:
    """The features under which a report speaks of how two triggers differ: one that is missing is another matter."""
    if not isinstance(one, AssetTrigger) or not isinstance(other, AssetTrigger):
        return ()
    alike = _without_spelling(one.condition) == _without_spelling(other.condition)
    return OF_ASSETS if alike else ()


def _without_spelling(value: Any) -> Any:
    """A trigger with its assets by the parts of their names: Dagster's keys have no colons, dots or dashes."""
    if isinstance(value, AllOf | AnyOf) and len(value.items) == 1:
        return _without_spelling(value.items[0])
    if isinstance(value, AssetRef):
        return tuple(re.sub(r"\W", "_", part) for part in re.split(r"[/:]+", value.name) if part)
    if isinstance(value, tuple):
        return tuple(map(_without_spelling, value))
    if isinstance(value, BaseModel):
        return {name: _without_spelling(inner) for name, inner in vars(value).items() if name != "origin"}
    return value


def _features(schedule: Schedule | None) -> tuple[Feature, ...]:
    """The features under which the report of a migration speaks about the ticks of a schedule."""
    kind = "" if schedule is None else schedule.ticks.kind
    return tuple(feature for feature in Feature if feature.value == f"schedule.{kind}")


def _by_names(mine: list[Schedule], others: list[Schedule]) -> tuple[list[Schedule], list[Schedule]]:
    """The schedules of both sides, those of one name beside one another, and of these those that start the same runs."""
    names = [[one.name for one in side if one.name is not None] for side in (mine, others)]
    if len(names[0]) != len(mine) or sorted(names[0]) != sorted(names[1]):
        return mine, others
    left = list(others)
    pairs: dict[int, Schedule] = {}
    for is_alike in (_starts_as, _is_called_as):
        for index, one in enumerate(mine):
            found = next((other for other in left if is_alike(one, other)), None)
            if index not in pairs and found is not None:
                left.remove(found)
                pairs[index] = found
    return mine, [pairs[index] for index in range(len(mine))]


def _is_called_as(one: Schedule, other: Schedule) -> bool:
    return one.name == other.name


def _starts_as(one: Schedule, other: Schedule) -> bool:
    return _is_called_as(one, other) and (one.ticks, one.arguments) == (other.ticks, other.arguments)


def _apart(schedules: list[Schedule], wanted: int) -> list[Schedule]:
    """A schedule of several cron expressions as one of each, where that is the same and the other side has so many.

    At an instant that several have, one schedule starts one run, and several start several.
    """
    match schedules:
        case [Schedule(ticks=CronUnion(crons=crons)) as whole] if len(crons) == wanted:
            begin = FIRST if whole.start is None else max(FIRST, parse(whole.start))
            single = [whole.model_copy(update={"ticks": cron}) for cron in crons]
            fires = [run.fire for one in single for run in _runs(one, begin, begin + HORIZON)]
            independent = whole.identity.interval in ("none", "point") and len(set(fires)) == len(fires)
            return single if independent else schedules
        case _:
            return schedules


def _schedules(pipeline: Pipeline, keyed: bool) -> list[Schedule]:
    """Its schedules; unless they are `keyed`, as if their runs were for no partition."""
    found = [trigger for trigger in pipeline.triggers if isinstance(trigger, Schedule)]
    return found if keyed else [_without_partition(one) for one in found]


def _without_partition(schedule: Schedule) -> Schedule:
    identity = schedule.identity.model_copy(update={"partition": None})
    return schedule.model_copy(update={"identity": identity})


def _two(subject: str, one: Schedule, other: Schedule, asked: bool) -> Iterator[tuple[Difference, Facet]]:
    if one.catchup != other.catchup:
        left, right = f"catch up {one.catchup}", f"catch up {other.catchup}"
        yield _told(subject, "missed instants", left, right, one, other, Feature.SCHEDULE_CATCHUP)
    left_arguments, right_arguments = ([name for name, _ in each.arguments] for each in (one, other))
    if one.arguments != other.arguments:
        left, right = " ".join(left_arguments) or "none", " ".join(right_arguments) or "none"
        yield _told(subject, "parameters", left, right, one, other, Feature.PIPELINE_PARAMS)
    if one.computed_by != other.computed_by:
        left, right = (each.computed_by or "its instants alone" for each in (one, other))
        yield _told(subject, "what it starts", left, right, one, other, Feature.SCHEDULE_COMPUTED)
    begin, finish = _begin(one, other), _finish(one, other)
    one, other = _when(one), _when(other)
    for aspect, feature in (("start", Feature.SCHEDULE_START), ("end", Feature.SCHEDULE_END)):
        left, right = (_bound(each, aspect) for each in (one, other))
        if left != right:
            yield _told(subject, aspect, left, right, one, other, feature)
            begin = max(begin, *(_first(each, begin, finish) for each in (one, other)))
            one, other = (_without(each, aspect) for each in (one, other))
    if one == other.model_copy(update={"zone": one.zone}):
        return
    if isinstance(one.ticks, Once | Continuous) or isinstance(other.ticks, Once | Continuous):
        yield _differs(subject, "instants", one, other, Feature.SCHEDULE_ONCE, Feature.SCHEDULE_CONTINUOUS)
        return
    found = _first_difference(one, other, begin, finish, asked)
    if found is not None:
        yield _told(subject, found.aspect, found.left, found.right, one, other, *found.features)


class _Differing(NamedTuple):
    """What differs first of two schedules."""

    aspect: str
    left: str
    right: str
    features: tuple[Feature, ...]


@lru_cache(maxsize=1024)
def _first_difference(
    one: Schedule, other: Schedule, begin: datetime, finish: datetime, asked: bool
) -> _Differing | None:
    """The first run that differs; many pipelines of a project have the same schedule."""
    for left_run, right_run in zip_longest(_runs(one, begin, finish), _runs(other, begin, finish)):
        if left_run is None or right_run is None or left_run.fire != right_run.fire:
            left, right = (_moment(None if run is None else run.fire) for run in (left_run, right_run))
            told = OF_INSTANTS if _only_clock_changes(one, other, begin, finish) else OF_DISTANCES
            return _Differing("instants", left, right, told)
        left, right = _about(left_run, asked), _about(right_run, asked)
        if left != right:
            return _Differing("what a run is about", left, right, OF_IDENTITY)
    return None


def _only_clock_changes(one: Schedule, other: Schedule, begin: datetime, finish: datetime) -> bool:
    """Whether two schedules fire at the same instants but where the clock changes."""
    fires = [[run.fire for run in _runs(_regardless(each), begin, finish)] for each in (one, other)]
    return fires[0] == fires[1]


def _regardless(schedule: Schedule) -> Schedule:
    """The schedule as if all tools told times that do not exist, or come twice, in the same way."""
    match schedule.ticks:
        case Cron() as cron:
            ticks: Ticks = cron.model_copy(update={"dst": Dst()})
        case CronUnion(crons=crons):
            ticks = CronUnion(crons=tuple(cron.model_copy(update={"dst": Dst()}) for cron in crons))
        case _:
            return schedule
    return schedule.model_copy(update={"ticks": ticks})


def _runs(schedule: Schedule, begin: datetime, finish: datetime) -> Iterator[RunKey]:
    for index, run in enumerate(runs(schedule, begin, finish)):
        if index == MOST:
            return
        yield run


def _first(schedule: Schedule, begin: datetime, finish: datetime) -> datetime:
    """When it first fires."""
    return next((run.fire for run in _runs(schedule, begin, finish)), begin)


def _begin(one: Schedule, other: Schedule) -> datetime:
    """From where on both have instants."""
    return max([FIRST, *(parse(each.start) for each in (one, other) if each.start is not None)])


def _finish(one: Schedule, other: Schedule) -> datetime:
    """To where both have instants; two years are enough."""
    ends = (parse(each.end) for each in (one, other) if each.end is not None)
    return min([_begin(one, other) + HORIZON, *ends])


def _without(schedule: Schedule, name: str) -> Schedule:
    """The schedule without a bound, unless it counts from there."""
    if name == "start" and getattr(schedule.ticks, "anchor", None) == "start":
        return schedule
    return schedule.model_copy(update={name: None, "end_on": "fire"})


def _bound(schedule: Schedule, name: str) -> str:
    """The first instant of a schedule, or the last one; the Unix epoch is where distances are counted from, and no beginning."""
    said = getattr(schedule, name)
    counted = isinstance(schedule.ticks, Interval) and schedule.ticks.anchor == "start" and name == "start"
    if said is None or parse(said) >= LATEST or (counted and parse(said) == EPOCH):
        return "–"
    found = _first_of(schedule) if name == "start" else _last_of(schedule)
    return _moment(parse(getattr(schedule, name)) if found is None else found)


def _first_of(schedule: Schedule) -> datetime | None:
    begin = parse(str(schedule.start))
    return next((run.fire for run in runs(schedule, begin, begin + FAR)), None)


def _last_of(schedule: Schedule) -> datetime | None:
    """The last instant: looked for ever further back, for not to go through all of them."""
    end = parse(str(schedule.end))
    for days in (1, 32, 400, 1500):
        near = timedelta(days=days)
        found = [run.fire for run in runs(schedule, end - near, end + near)]
        if found:
            return found[-1]
    return None


def _when(schedule: Schedule) -> Schedule:
    """The schedule without what says nothing about instants."""
    ticks = schedule.ticks
    if isinstance(ticks, Cron) and ticks.zone == "UTC":
        schedule = schedule.model_copy(update={"ticks": ticks.model_copy(update={"dst": Dst()})})
    if isinstance(ticks, Once | Continuous) and schedule.start is not None:
        schedule = schedule.model_copy(update={"start": parse(schedule.start).astimezone(UTC).isoformat()})
    if isinstance(ticks, Events) and schedule.start is not None:
        kept = tuple(one for one in ticks.instants if parse(one) >= parse(schedule.start))
        schedule = schedule.model_copy(update={"ticks": Events(instants=kept), "start": None})
    aside = {
        "name": None,
        "arguments": (),
        "catchup": "latest",
        "active": True,
        "late_queue": False,
        "computed_by": None,
        "requests": None,
        "zone": "UTC",
    }
    return schedule.model_copy(update=aside)


def _about(run: RunKey, asked: bool) -> str:
    """Which time a run is about, as far as anybody asks."""
    key = f" key {run.partition}" if run.partition else ""
    if not asked:
        return f"{_moment(run.fire)}{key}"
    interval = "none" if run.interval is None else " to ".join(map(_moment, run.interval))
    return f"fires at {_moment(run.fire)}, interval {interval}, logical {_moment(run.logical)}{key}"


def _moment(moment: datetime | None) -> str:
    return "–" if moment is None else moment.astimezone(UTC).isoformat()


def _differs(
    subject: str, aspect: str, one: Trigger | None, other: Trigger | None, *features: Feature
) -> tuple[Difference, Facet]:
    shown = ["–" if each is None else print_trigger(each) for each in (one, other)]
    return _told(subject, aspect, shown[0], shown[1], one, other, *features)


def _told(
    subject: str,
    aspect: str,
    left: str,
    right: str,
    one: Trigger | None,
    other: Trigger | None,
    *features: Feature,
) -> tuple[Difference, Facet]:
    source = Side(shown=left, span=None if one is None else one.origin.span)
    out = Side(shown=right, span=None if other is None else other.origin.span)
    found = Difference(subject=subject, aspect=aspect, source=source, out=out)
    return found, Facet(left, left, source.span, features)
