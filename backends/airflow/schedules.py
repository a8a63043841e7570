"""When a DAG runs: the schedule whose runs are about the same stretches of time."""

from __future__ import annotations

from datetime import UTC, datetime

from calque.backends.airflow.partition_clock import keys_hold
from calque.backends.airflow.policies import asset
from calque.backends.airflow.scope import NotCarriedError
from calque.backends.airflow.values import Values
from calque.dialects.airflow.versions import Version
from calque.ir.assets import AllOf, AnyOf, AssetCondition, AssetRef, AssetTrigger
from calque.ir.interval_crons import has_changes, same_cron, steps_by_days
from calque.ir.pipeline import EventTrigger
from calque.ir.time import (
    Calendar,
    Continuous,
    Cron,
    CronUnion,
    Dst,
    Events,
    Interval,
    Once,
    RunIdentity,
    Schedule,
)

INTERVALS = RunIdentity(fires="interval_end", interval="until_next", logical="interval_start")
"""The runs of `CronDataIntervalTimetable` and `DeltaDataIntervalTimetable`."""
POINTS = RunIdentity(fires="tick", interval="point", logical="interval_start")
"""Those of the trigger timetables."""
NO_DATES = RunIdentity(fires="tick", interval="none", logical="none")
"""The runs of tools that give them no dates: nothing asks for those that Airflow gives."""
_CONTINUOUS = RunIdentity(fires="tick", interval="since_previous")
_PARTS = ("years", "months", "days", "hours", "minutes", "seconds")


def schedule(values: Values) -> str:
    """The argument `schedule`; what waits for events of another platform is told where it was read.

    Raises:
        NotCarriedError: Airflow has no such schedule, or calque cannot say it yet.
    """
    match tuple(one for one in values.scope.pipeline.triggers if not isinstance(one, EventTrigger)):
        case ():
            return "None"
        case (Schedule() as one,):
            return _timed(one, values)
        case (AssetTrigger(condition=condition),):
            return _condition(condition, values)
        case (Schedule() as one, AssetTrigger(condition=condition)):
            both = values.scope.module.have("airflow.sdk", "AssetOrTimeSchedule")
            assets = _condition(condition, values)
            name = "datasets" if _is_second(values) else "assets"
            return f"{both}(timetable={_timed(one, values, always=True)}, {name}={assets})"
        case _:
            raise NotCarriedError("a DAG has one schedule, assets, or one of each")


def _timed(one: Schedule, values: Values, always: bool = False) -> str:
    """A schedule; `always` as a timetable."""
    if one.computed_by is not None:
        raise NotCarriedError(f"what a tick starts is computed by {one.computed_by}")
    if one.arguments or one.late_queue:
        raise NotCarriedError("of several schedules one that gives its runs parameters has no counterpart")
    if one.end is not None and (one.end_on == "logical") != (one.identity.fires == "interval_end"):
        raise NotCarriedError("the schedule's end bounds another time in Airflow")
    match one.ticks:
        case Cron() as cron:
            return _cron(cron, one, values, always)
        case CronUnion(crons=crons):
            for cron in crons:
                _check(cron)
            zones = {cron.zone for cron in crons}
            if len(zones) != 1 or one.identity.fires != "tick":
                raise NotCarriedError(
                    "several cron expressions have one time zone, and runs without intervals"
                )
            if _is_second(values):
                raise NotCarriedError("Airflow 2 has no timetable of several cron expressions")
            texts = ", ".join(repr(cron.expression) for cron in crons)
            name = values.scope.module.have("airflow.sdk", "MultipleCronTriggerTimetable")
            return f"{name}({texts}, timezone={crons[0].zone!r}{_before(one.identity, values)})"
        case Interval() as interval if same := _same_cron(one, interval):
            return _cron(same, one, values, always)
        case Interval(seconds=seconds, anchor=anchor, clock="absolute"):
            other = "epoch" if one.identity == INTERVALS else "first_evaluation"
            _anchored(anchor, one, other)
            return _delta(values.duration(seconds), one.identity, values, always)
        case Calendar(anchor=anchor) as calendar:
            _anchored(anchor, one, "first_evaluation")
            parts = [f"{name}={getattr(calendar, name)!r}" for name in _PARTS if getattr(calendar, name)]
            made = values.scope.module.have("dateutil.relativedelta", "relativedelta")
            return _delta(f"{made}({', '.join(parts)})", one.identity, values, always)
        case Events(instants=instants) if one.identity == POINTS:
            dates = ", ".join(values.instant(at, one.zone) for at in instants)
            return f"{values.scope.module.have('airflow.sdk', 'EventsTimetable')}([{dates}])"
        case Once() if one.identity == POINTS and not always:
            return repr("@once")
        case Continuous() if one.identity == _CONTINUOUS and not always:
            return repr("@continuous")
        case ticks:
            raise NotCarriedError(f"a schedule of the kind {ticks.kind} is not carried to Airflow yet")


def _cron(cron: Cron, one: Schedule, values: Values, always: bool) -> str:
    _check(cron)
    select = one.identity.partition
    if select is not None and not _is_second(values) and keys_hold(cron):
        name = values.scope.module.have("airflow.timetables.trigger", "CronPartitionTimetable")
        offset = f", run_offset={select.offset}" if select.offset else ""
        return f"{name}({cron.expression!r}, timezone={cron.zone!r}{offset}, key_format={select.format!r})"
    if select is not None:  # the support module tells the key of the time at which a run is due
        name = values.scope.module.have("airflow.sdk", "CronTriggerTimetable")
        return f"{name}({cron.expression!r}, timezone={cron.zone!r})"
    plain = not always and cron.zone == _dag_zone(one, values)
    if one.identity == INTERVALS:
        if plain and _is_second(values):
            return repr(cron.expression)
        name = values.scope.module.have("airflow.sdk", "CronDataIntervalTimetable")
        return f"{name}({cron.expression!r}, timezone={cron.zone!r})"
    before = _before(one.identity, values)
    if not before and plain and not _is_second(values):
        return repr(cron.expression)
    name = values.scope.module.have("airflow.sdk", "CronTriggerTimetable")
    return f"{name}({cron.expression!r}, timezone={cron.zone!r}{before})"


def otherwise(one: Schedule) -> str | None:
    """How ticks around changes of the clock differ from Airflow's; None if they do not."""
    crons = [one.ticks] if isinstance(one.ticks, Cron) else getattr(one.ticks, "crons", ())
    civil = isinstance(one.ticks, Interval) and one.ticks.clock == "civil" and has_changes(one.ticks.zone)
    if civil or any(cron.dst != Dst() and cron.zone != "UTC" for cron in crons):
        return "when the clock changes, times that do not exist or come twice are told in Airflow's way"
    if steps_by_days(one):
        return "when the clock changes, Prefect makes runs at the old time of day and at the new one; here the distance stays"
    return None


def _same_cron(one: Schedule, ticks: Interval) -> Cron | None:
    """The cron expression of the same instants, for a distance that Airflow would count from another time."""
    if one.catchup == "all" or one.identity not in (POINTS, NO_DATES) or ticks.anchor == "first_evaluation":
        return None
    if ticks.anchor == "start" and one.start is None:
        return None
    anchored = ticks.anchor == "start" and one.start is not None
    anchor = datetime.fromisoformat(one.start) if anchored and one.start else datetime(1970, 1, 1, tzinfo=UTC)
    return same_cron(ticks, anchor)


def _check(cron: Cron) -> None:
    if not cron.day_or:
        raise NotCarriedError(f"Airflow reads the cron expression {cron.expression!r} in another way")


def _before(identity: RunIdentity, values: Values) -> str:
    """The interval of a trigger timetable."""
    if identity in (POINTS, NO_DATES):
        return ""
    same = identity.model_copy(update={"before_seconds": 0})
    if same != RunIdentity(fires="tick", interval="before", logical="interval_start"):
        raise NotCarriedError("the runs of no timetable are about such stretches of time")
    return f", interval={values.duration(identity.before_seconds)}"


def _anchored(anchor: str, one: Schedule, otherwise: str) -> None:
    """Airflow counts from the start if it catches up."""
    if anchor != ("start" if one.catchup == "all" else otherwise):
        raise NotCarriedError("Airflow would count the distance from another time")


def _dag_zone(one: Schedule, values: Values) -> str:
    """The zone in which Airflow reads an expression that names none: the start date's (`DAG.timezone`)."""
    dated = (values.scope.pipeline.start or one.start) is not None or _is_second(values)
    return one.zone if dated else "UTC"


def _is_second(values: Values) -> bool:
    """Airflow 2 is written, where a plain expression, or a plain distance, makes runs about intervals."""
    return values.scope.module.version is Version.V2


def _delta(distance: str, identity: RunIdentity, values: Values, always: bool) -> str:
    if identity == INTERVALS:
        if _is_second(values) and not always:
            return distance
        name = values.scope.module.have("airflow.sdk", "DeltaDataIntervalTimetable")
        return f"{name}({distance})"
    name = values.scope.module.have("airflow.sdk", "DeltaTriggerTimetable")
    return f"{name}({distance}{_before(identity, values)})"


def _condition(condition: AssetCondition, values: Values) -> str:
    match condition:
        case AssetRef(name=name):
            return asset(name, values)
        case AllOf(items=items):
            return _joined("AssetAll", items, values)
        case AnyOf(items=items):
            return _joined("AssetAny", items, values)
        case _:
            raise NotCarriedError(f"a condition of the kind {condition.kind} has no counterpart in Airflow")


def _joined(kind: str, items: tuple[AssetCondition, ...], values: Values) -> str:
    name = values.scope.module.have("airflow.sdk", kind)
    return f"{name}({', '.join(_condition(item, values) for item in items)})"
