"""Schedules: which instants start runs, and which stretch of time each run is about.

Airflow: `DAG.create_timetable` (2.x), `_create_timetable` (3.x), `timetables/`.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dateutil.relativedelta import relativedelta

from calque.dialects.airflow.versions import Version
from calque.frontends.airflow.assets import AssetGroup, AssetLike, AssetReference, AssetValue
from calque.frontends.airflow.lift_policies import seconds
from calque.frontends.airflow.platform_values import Made
from calque.frontends.airflow.times import instant, zone_name
from calque.frontends.python.values import Argument, Instance, Symbolic, Value, unknown_part
from calque.ir.assets import AllOf, AnyOf, AssetCondition, AssetRef, AssetTrigger
from calque.ir.diagnostics import Severity
from calque.ir.spans import NOWHERE, Origin
from calque.ir.time import (
    Calendar,
    Continuous,
    Cron,
    CronUnion,
    CustomSchedule,
    Events,
    Interval,
    Once,
    PartitionSelect,
    RunIdentity,
    Schedule,
    Ticks,
)

if TYPE_CHECKING:
    from calque.frontends.airflow.dags import Dag
    from calque.frontends.airflow.host import AirflowReader
    from calque.ir.pipeline import Trigger

PRESETS = {
    "@hourly": "0 * * * *",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@weekly": "0 0 * * 0",
    "@monthly": "0 0 1 * *",
    "@quarterly": "0 0 1 */3 *",
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
}
"""`airflow.utils.dates.cron_presets`, and those of croniter."""
INTERVALS = RunIdentity(fires="interval_end", interval="until_next", logical="interval_start")
"""A run is about the interval that begins with the tick, and starts when that is over."""
POINTS = RunIdentity(fires="tick", interval="point", logical="interval_start")
"""A run is about the tick."""
SCHEDULE_ARGUMENTS = ("schedule", "timetable", "schedule_interval")


@dataclass(frozen=True)
class _Timing:
    """Ticks and what a run is about; `end_on` says what an end date bounds."""

    ticks: Ticks
    identity: RunIdentity

    @property
    def end_on(self) -> Literal["fire", "logical"]:
        return "logical" if self.identity.fires == "interval_end" else "fire"


class ScheduleLifter:
    """Lifts the schedule of one DAG."""

    def __init__(self, reader: AirflowReader, dag: Dag) -> None:
        self.reader = reader
        self.dag = dag
        self.assets: dict[str, AssetValue | None] = {}
        self.start = instant(self._date("start_date"))
        self.end = instant(self._date("end_date"))
        self.zone = zone_name(self.start.tzinfo if self.start is not None else None)
        self.intervals = reader.version is not Version.V3
        self.catchup = self._flag("catchup", default=self.intervals)

    def _date(self, name: str) -> Value:
        value = self.dag.argument(name)
        value = self.dag.default_args.get(name) if value is None else value
        if value is not None and instant(value) is None:
            self._unknown_date(name, value)
        return value

    def _unknown_date(self, name: str, value: Value) -> None:
        argument = self.dag.arguments.get(name) or self.dag.arguments.get("default_args")
        site = argument.site if argument is not None else self.dag.site
        reason = value.reason if isinstance(value, Symbolic) else "it is not a date"
        self.reader.report(
            "unknown-date",
            Severity.WARNING,
            f"the {name.replace('_', ' ')} of DAG {self.dag.id} is not known, so there is none: {reason}",
            "use a fixed date; Airflow advises so, too",
            site.span(),
        )

    def _flag(self, name: str, default: bool) -> bool:
        value = self.dag.argument(name)
        return default if value is None or isinstance(value, Symbolic) else bool(value)

    # ---- triggers

    def given(self) -> Argument | None:
        """The argument that says when runs start."""
        return next(
            (self.dag.arguments[name] for name in SCHEDULE_ARGUMENTS if name in self.dag.arguments), None
        )

    def triggers(self) -> tuple[Trigger, ...]:
        """What starts runs; Airflow never schedules a sub-DAG (`DAG.next_dagrun_info`)."""
        if self.dag.is_subdag:
            return ()
        argument = self.given()
        origin = NOWHERE if argument is None else Origin(span=argument.site.span())
        if argument is None:
            value: Value = datetime.timedelta(days=1) if self.intervals else None
        else:
            value = argument.value
        return tuple(self._triggers(value, argument, origin))

    def _triggers(self, value: Value, argument: Argument | None, origin: Origin) -> list[Trigger]:
        if value is None or value == "None" or _is_named(value, "NullTimetable"):
            return []
        if isinstance(value, Made) and value.name in ("PartitionedAtRuntime",):
            return []
        condition = self.condition(value)
        if condition is not None:
            return [AssetTrigger(condition=condition, origin=origin)]
        if isinstance(value, Made) and value.name.endswith("OrTimeSchedule"):
            assets = self.condition(value.value("assets", None) or value.value("datasets", None))
            inner = self._triggers(value.value("timetable", 0), argument, origin)
            return [
                *inner,
                *([AssetTrigger(condition=assets, origin=origin)] if assets is not None else []),
            ]
        timing = self._timing(value, argument)
        return [
            Schedule(
                ticks=timing.ticks,
                identity=timing.identity,
                start=None if self.start is None else self.start.isoformat(),
                end=None if self.end is None else self.end.isoformat(),
                end_on=timing.end_on,
                catchup="all" if self.catchup else "latest",
                zone=self.zone,
                origin=origin,
            )
        ]

    def condition(self, value: Value) -> AssetCondition | None:
        """A condition over assets."""
        if isinstance(value, Made) and value.name == "PartitionedAssetTimetable":
            value = value.value("assets", 0)
        match value:
            case AssetValue(name=name):
                self.assets[name] = value
                return AssetRef(name=name)
            case AssetReference(name=name, uri=uri):
                known = str(name or uri)
                self.assets.setdefault(known, None)
                return AssetRef(name=known)
            case AssetGroup(items=items, kind=kind):
                inner = tuple(part for item in items if (part := self.condition(item)) is not None)
                return AllOf(items=inner) if kind == "all" else AnyOf(items=inner)
            case list() | tuple() | set() if value and all(isinstance(item, AssetLike) for item in value):
                ordered = sorted(value, key=repr) if isinstance(value, set) else value
                inner = tuple(part for item in ordered if (part := self.condition(item)) is not None)
                return AllOf(items=inner)
            case _:
                return None

    # ---- ticks

    def _timing(self, value: Value, argument: Argument | None) -> _Timing:
        match value:
            case "@once":
                return _Timing(Once(), POINTS)
            case "@continuous":
                return _Timing(Continuous(), RunIdentity(fires="tick", interval="since_previous"))
            case str():
                cron = self._cron(value, self.zone)
                return _Timing(cron, INTERVALS if self.intervals else POINTS)
            case datetime.timedelta():
                return self._interval(value, INTERVALS if self.intervals else POINTS)
            case relativedelta():
                return self._calendar(value, INTERVALS if self.intervals else POINTS)
            case Made():
                return self._timetable(value) or self._no_timetable(value, argument)
            case Instance(cls=cls):
                return self._custom(f"{cls.module.name}.{cls.name}", argument)
            case _:
                self._unknown(value, argument)
                return self._custom("", argument)

    def _cron(self, text: str, zone: str) -> Cron:
        return Cron(expression=PRESETS.get(text, text), zone=zone)

    def _interval(self, value: datetime.timedelta, identity: RunIdentity) -> _Timing:
        anchor: Literal["start", "epoch", "first_evaluation"] = "start"
        if not self.catchup:
            anchor = "epoch" if identity is INTERVALS else "first_evaluation"
        return _Timing(Interval(seconds=value.total_seconds(), anchor=anchor), identity)

    def _calendar(self, value: relativedelta, identity: RunIdentity) -> _Timing:
        ticks = Calendar(
            years=value.years,
            months=value.months,
            days=value.days,
            hours=value.hours,
            minutes=value.minutes,
            seconds=value.seconds,
            zone=self.zone,
            anchor="start" if self.catchup else "first_evaluation",
        )
        return _Timing(ticks, identity)

    def _timetable(self, made: Made) -> _Timing | None:
        zone = made.value("timezone", None if made.name == "MultipleCronTriggerTimetable" else 1)
        name = zone_name(zone) if zone is None or isinstance(zone, str | datetime.tzinfo) else None
        cron = made.value("cron", 0) or made.value("expression")  # as `airflow.sdk` calls it
        match made.name, cron:
            case "OnceTimetable", _:
                return _Timing(Once(), POINTS)
            case "ContinuousTimetable", _:
                return self._timing("@continuous", None)
            case ("CronDataIntervalTimetable", str()) if name is not None:
                return _Timing(self._cron(cron, name), INTERVALS)
            case ("CronTriggerTimetable", str()) if name is not None:
                return _timing(self._cron(cron, name), self._before(made))
            case ("CronPartitionTimetable", str()) if name is not None:
                return _timing(self._cron(cron, name), self._partitioned(made))
            case ("MultipleCronTriggerTimetable", str()) if name is not None and made.made_by is not None:
                texts = [argument.value for argument in made.made_by.args]
                if all(isinstance(text, str) for text in texts):
                    crons = tuple(self._cron(text, name) for text in texts)
                    return _timing(CronUnion(crons=crons), self._before(made))
            case (("DeltaDataIntervalTimetable" | "DeltaTriggerTimetable"), _):
                return self._delta(made)
            case "EventsTimetable", _:
                dates = made.value("event_dates", 0)
                moments = [instant(date) for date in dates] if isinstance(dates, list | tuple) else [None]
                known = sorted(moment for moment in moments if moment is not None)
                if len(known) == len(moments):
                    return _Timing(Events(instants=tuple(moment.isoformat() for moment in known)), POINTS)
            case _:
                pass
        return None

    def _delta(self, made: Made) -> _Timing | None:
        delta = made.value("delta", 0)
        identity = INTERVALS if made.name == "DeltaDataIntervalTimetable" else self._before(made)
        if identity is None:
            return None
        if isinstance(delta, datetime.timedelta):
            return self._interval(delta, identity)
        return self._calendar(delta, identity) if isinstance(delta, relativedelta) else None

    def _before(self, made: Made) -> RunIdentity | None:
        """A trigger timetable's interval: a point, or as long as it says; None if that cannot be said in seconds."""
        given = made.value("interval")
        length = _fixed(given) if isinstance(given, relativedelta) else seconds(given)
        if given is not None and length is None:
            return None
        if not length:
            return POINTS
        return RunIdentity(fires="tick", interval="before", before_seconds=length, logical="interval_start")

    def _partitioned(self, made: Made) -> RunIdentity | None:
        """What a run of a partitioned timetable is about; Airflow takes whole numbers of ticks as offsets only."""
        offset, form = made.value("run_offset", None, 0), made.value("key_format", None, "%Y-%m-%dT%H:%M:%S")
        if not isinstance(offset, int) or not isinstance(form, str):
            return None
        select = PartitionSelect(offset=offset, format=form)
        return RunIdentity(fires="tick", interval="none", logical="none", partition=select)

    def _no_timetable(self, made: Made, argument: Argument | None) -> _Timing:
        """A timetable that is not known as one of Airflow's; an unknown argument of it is reported."""
        given = () if made.made_by is None else (*made.made_by.args, *made.made_by.kwargs.values())
        unknown = next((part for item in given if (part := unknown_part(item.value)) is not None), None)
        if unknown is not None:
            self._unknown(unknown, argument)
        return self._custom(made.path, argument)

    def _custom(self, path: str, argument: Argument | None) -> _Timing:
        text = argument.site.text() if argument is not None else ""
        return _Timing(CustomSchedule(path=path, text=text), INTERVALS if self.intervals else POINTS)

    def _unknown(self, value: Value, argument: Argument | None) -> None:
        site = argument.site if argument is not None else self.dag.site
        reason = value.reason if isinstance(value, Symbolic) else "it is not understood"
        self.reader.report(
            "unknown-schedule",
            Severity.ERROR,
            f"the schedule of DAG {self.dag.id} is not known: {reason}",
            "supply the value with --env NAME=VALUE or --variables FILE, or make it a literal",
            site.span(),
        )


def _timing(ticks: Ticks, identity: RunIdentity | None) -> _Timing | None:
    return None if identity is None else _Timing(ticks, identity)


def _fixed(length: relativedelta) -> float | None:
    """A relativedelta in seconds, if it always is that long; Airflow subtracts it in UTC."""
    exact = relativedelta(
        days=length.days, hours=length.hours, minutes=length.minutes, seconds=length.seconds
    )
    if length != exact:
        return None
    return ((exact.days * 24 + exact.hours) * 60 + exact.minutes) * 60.0 + exact.seconds


def _is_named(value: Value, name: str) -> bool:
    return isinstance(value, Made) and value.name == name
