"""A planned schedule to Dagster source."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import assert_never
from zoneinfo import ZoneInfo

from croniter import croniter

from calque.backends.dagster.clock_changes import partitions_work, utc_cover
from calque.backends.dagster.partitions import partitions_expression
from calque.backends.dagster.plans import (
    AtInstants,
    Dates,
    Endless,
    Gated,
    Listed,
    Plan,
    Refused,
    Single,
    Ticking,
)
from calque.ir.instants import LATEST, parse
from calque.ir.time import Schedule

_BEGINNING = "1970-01-01T00:00:00+00:00"
"""Windows are counted from here where the source does not say when its first tick is."""


_MODULES = {"wall_clock_request": "wall_clock"}
"""The emitted modules of functions that are not in `run_schedules`."""


@dataclass(frozen=True)
class ScheduleCode:
    """Source of one schedule.

    Attributes:
        partitions: the expression of its partitions; None if it has none.
        attached: the partitions are the job's; else only its dates are computed with them.
        dates: the expression of its `RunTimes`, but for the partitions.
        definition: the statement that defines the schedule or sensor; empty if nothing starts runs.
        is_sensor: it defines a sensor.
        imports: import statements that `definition` and `partitions` need.
    """

    dates: tuple[str, ...]
    partitions: str | None = None
    attached: bool = False
    definition: str = ""
    is_sensor: bool = False
    imports: tuple[str, ...] = ()


@dataclass(frozen=True)
class Names:
    """What the emitted statements are called.

    Attributes:
        job: the job, and the variable that holds it.
        trigger: the schedule's or sensor's.
        times: the `RunTimes`.
        package: the emitted package.
        running: the schedule is on as soon as it is deployed.
        alone: nothing else starts runs, so that each may be that of a partition.
        config: the run configuration that its runs are given, as source; empty for none.
    """

    job: str
    trigger: str
    times: str
    package: str
    running: bool
    alone: bool
    config: str = ""


def schedule_code(plan: Plan, schedule: Schedule, names: Names) -> ScheduleCode:
    """The source of a planned schedule."""
    match plan:
        case Ticking():
            return _ticking(plan, schedule, names)
        case Listed():
            crons = f"[{', '.join(map(repr, plan.crons))}]"
            return _called(plan.dates, names, crons, plan.zone, "moment_request", _bounds(schedule, plan))
        case Gated():
            arguments = [f"anchor={plan.anchor!r}", f"every=timedelta(seconds={plan.seconds:g})"]
            arguments += _bounds(schedule, plan)
            return _called(plan.dates, names, repr(plan.cron), "UTC", "interval_request", arguments)
        case AtInstants():
            moments = sorted(map(datetime.fromisoformat, plan.instants))
            minutes = sorted({f"{at.minute} {at.hour} {at.day} {at.month} *" for at in moments})
            listed = repr([at.isoformat() for at in moments])
            return _called(plan.dates, names, repr(minutes), "UTC", "instant_request", [listed])
        case Single(at=at):
            call = f"single_request({at!r})"
            return _sensor(names, "single_request", call, "Starts its only run")
        case Endless():
            call = f"next_request(context, {names.job!r}, {schedule.start!r})"
            return _sensor(names, "next_request", call, "Starts a run when the one before has ended")
        case Refused():
            return ScheduleCode(())
        case _ as never:
            assert_never(never)


def _ticking(plan: Ticking, schedule: Schedule, names: Names) -> ScheduleCode:
    """A partition a tick where the first one is known; else runs that are dated by their tags."""
    if plan.moved:
        return _wall_clock(plan, schedule, names)
    if schedule.start is None or not names.alone:
        return _windows(plan, schedule, names)
    end = _end(plan, schedule)
    partitions = partitions_expression(
        plan.cron, plan.zone, schedule.start, end=end, offset=plan.end_offset, keys=plan.keys
    )
    imports = ("from datetime import datetime",) if "datetime(" in partitions else ()
    if end is None and not names.config:
        status = ", default_status=dg.DefaultScheduleStatus.RUNNING" if names.running else ""
        definition = f"{names.trigger} = dg.build_schedule_from_partitioned_job({names.job}, name={names.trigger!r}{status})"
        return ScheduleCode(_dates(plan.dates), partitions, True, definition, imports=imports)
    code = _called(plan.dates, names, repr(plan.cron), plan.zone, "partition_request", [])
    return ScheduleCode(code.dates, partitions, True, code.definition, imports=(*code.imports, *imports))


def _wall_clock(plan: Ticking, schedule: Schedule, names: Names) -> ScheduleCode:
    """A schedule in UTC that has the ticks of Airflow's clock, where those of Dagster's are others."""
    partitioned = schedule.start is not None and names.alone and partitions_work(plan.cron, plan.zone)
    clock = f"WallClock({plan.cron!r}, {plan.zone!r})"
    arguments = [clock, *(["partitioned=True"] if partitioned else []), *_bounds(schedule, plan)]
    code = _called(
        plan.dates, names, repr(utc_cover(plan.cron, plan.zone)), "UTC", "wall_clock_request", arguments
    )
    imports = (*code.imports, f"from {names.package}.wall_clock import WallClock")
    if schedule.start is None or not partitioned:
        return ScheduleCode(code.dates, definition=code.definition, imports=imports)
    end = _end(plan, schedule)
    partitions = partitions_expression(
        plan.cron, plan.zone, schedule.start, end=end, offset=plan.end_offset, keys=plan.keys
    )
    imports += ("from datetime import datetime",) if "datetime(" in partitions else ()
    return ScheduleCode(code.dates, partitions, True, code.definition, imports=imports)


def _windows(plan: Ticking, schedule: Schedule, names: Names) -> ScheduleCode:
    if plan.dates.interval != "until_next":
        return _called(
            plan.dates, names, repr(plan.cron), plan.zone, "moment_request", _bounds(schedule, plan)
        )
    code = _called(plan.dates, names, repr(plan.cron), plan.zone, "window_request", _bounds(schedule, plan))
    partitions = partitions_expression(plan.cron, plan.zone, _BEGINNING)
    imports = ("from datetime import datetime",) if "datetime(" in partitions else ()
    return ScheduleCode(code.dates, partitions, False, code.definition, imports=(*code.imports, *imports))


def _end(plan: Ticking, schedule: Schedule) -> str | None:
    """No partition ends after it: the tick after the last one that may begin a run's partition."""
    if schedule.end is None or parse(schedule.end) >= LATEST:
        return None
    if plan.dates.interval == "until_next" and schedule.end_on == "fire":
        return schedule.end
    zone = ZoneInfo(plan.zone)
    local = parse(schedule.end).astimezone(zone).replace(tzinfo=None)
    after: datetime = croniter(plan.cron, local).get_next(datetime)
    return after.replace(tzinfo=zone).astimezone(UTC).isoformat()


def _bounds(schedule: Schedule, plan: Ticking | Listed | Gated) -> list[str]:
    """The arguments that bound a schedule whose job has no partitions."""
    last = schedule.end
    if (
        last is not None
        and plan.dates.interval == "until_next"
        and schedule.end_on == "fire"
        and isinstance(plan, Gated)
    ):
        last = (parse(last) - timedelta(seconds=plan.seconds)).isoformat()
    return [f"{key}={text!r}" for key, text in (("first", schedule.start), ("last", last)) if text]


def _called(
    dates: Dates, names: Names, cron: str, zone: str, function: str, arguments: list[str]
) -> ScheduleCode:
    """A schedule whose function is one of the emitted module `run_schedules`."""
    settings = [f"job={names.job}", f"cron_schedule={cron}"]
    settings += [f"execution_timezone={zone!r}"] if zone != "UTC" else []
    settings += ["default_status=dg.DefaultScheduleStatus.RUNNING"] if names.running else []
    call = _configured(f"{function}({', '.join(['context', names.times, *arguments])})", names)
    definition = (
        f"@dg.schedule({', '.join(settings)})\n"
        f"def {names.trigger}(context: dg.ScheduleEvaluationContext):\n"
        f"    return {call}\n"
    )
    imports = [
        f"from {names.package}.{_MODULES.get(function, 'run_schedules')} import {function}",
        *_configures(names),
        "import dagster as dg",
    ]
    imports += ["from datetime import timedelta"] if "timedelta(" in definition else []
    return ScheduleCode(_dates(dates), definition=definition, imports=tuple(imports))


def _sensor(names: Names, function: str, call: str, doc: str) -> ScheduleCode:
    status = ", default_status=dg.DefaultSensorStatus.RUNNING" if names.running else ""
    definition = (
        f"@dg.sensor(job={names.job}, minimum_interval_seconds=30{status})\n"
        f"def {names.trigger}(context: dg.SensorEvaluationContext):\n"
        f'    """{doc}."""\n'
        f"    return {_configured(call, names)}\n"
    )
    imports = (
        f"from {names.package}.run_schedules import {function}",
        *_configures(names),
        "import dagster as dg",
    )
    return ScheduleCode((), definition=definition, is_sensor=True, imports=imports)


def _configured(call: str, names: Names) -> str:
    """The request of a run, with the configuration that the schedule gives its runs."""
    return f"configured({call}, {names.config})" if names.config else call


def _configures(names: Names) -> list[str]:
    if not names.config:
        return []
    return [
        f"from {names.package}.run_schedules import configured",
        f"from {names.package}.run_params import launch_config",
    ]


def _dates(dates: Dates) -> tuple[str, ...]:
    match dates.interval:
        case "point":
            return ()
        case "until_next":
            return ("interval='until_next'",)
        case "none":
            return ("interval='none'",)
        case "before":
            return ("interval='before'", f"length=timedelta(seconds={dates.length:g})")
        case _ as never:
            assert_never(never)
