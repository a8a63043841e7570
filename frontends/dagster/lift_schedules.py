"""From schedules to triggers, and to texts where only Dagster knows what they do.

Dagster: `schedule_definition.py`, `partitioned_schedule.py`; ticks by `_utils/schedules.py` (docs/semantics.md, "Time").
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from calque.dialects.dagster.clock import DAGSTER_CLOCK
from calque.dialects.dagster.partitioned_schedules import partitioned_schedule, time_of_day
from calque.frontends.dagster.asked_runs import KEYS, Taken, asked_of_context, gives_tags, taken, wants
from calque.frontends.dagster.asset_jobs import AssetJob
from calque.frontends.dagster.config_sources import is_mapped, partitions_of
from calque.frontends.dagster.constant_requests import constant_requests
from calque.frontends.dagster.graphs import JobDef
from calque.frontends.dagster.lift_natives import lift_call, lift_native
from calque.frontends.dagster.lift_partitions import partitions_kind, time_windows
from calque.frontends.dagster.locations import Location
from calque.frontends.dagster.partitions import PartitionsValue
from calque.frontends.dagster.schedules import ANONYMOUS, ScheduleDef
from calque.frontends.python.values import Function
from calque.ir.diagnostics import Severity
from calque.ir.features import Feature
from calque.ir.natives import Native
from calque.ir.spans import Origin
from calque.ir.syntax import is_text
from calque.ir.time import Cron, CronUnion, RunIdentity, Schedule, Ticks

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader

SIMPLE = frozenset(
    {"job", "job_name", "target", "cron_schedule", "execution_timezone", "name", "default_status"}
)
"""What a schedule can say that a trigger says as well."""
COMPUTES = ("execution_fn", "run_config", "run_config_fn", "tags_fn", "should_execute")
"""What gives the runs of a schedule more than their time."""
TOLD = ("log", "resources", "scheduled_execution_time")
"""What the context of a schedule can say without Dagster."""
OVERRIDES = ("minute_of_hour", "hour_of_day", "day_of_week", "day_of_month")


def schedules(reader: BodyReader, found: Location) -> tuple[dict[str, list[Schedule]], list[Native]]:
    """The schedules of each job, by its name; and the texts of those that say more than a trigger can."""
    of: dict[str, list[Schedule]] = {}
    natives: list[Native] = []
    for one in found.schedules:
        job = one.job
        name = job.name if isinstance(job, JobDef | AssetJob) else job
        reader.pipeline = name if isinstance(name, str) else None
        triggers = _triggers(reader, found, one) if isinstance(name, str) else []
        if not triggers or not _is_simple(one):
            native = _native(reader, one)
            natives += [native] if native is not None else []
            triggers = [_computed(reader, found, one, trigger, native) for trigger in triggers]
        if triggers and isinstance(name, str):
            of.setdefault(name, []).extend(triggers)
        if not triggers:
            reader.account(one.describe(), one.site.span(), Feature.TRIGGER_NATIVE)
    reader.pipeline = None
    return of, natives


def _is_simple(one: ScheduleDef) -> bool:
    computed = one.function is not None and not _plain(one.function)
    anonymous = isinstance(one.job, AssetJob) and one.job.name.startswith(ANONYMOUS)
    partitioned = one.kind == "build_schedule_from_partitioned_job"
    return not (computed or anonymous or partitioned) and set(one.arguments) <= SIMPLE


def _native(reader: BodyReader, one: ScheduleDef) -> Native | None:
    if one.function is not None:
        return lift_native(reader, "schedules", "schedule", one.name, one.function, one.arguments, one.site)
    return lift_call(reader, "schedules", one.kind, one.name, one.arguments, one.site)


def _triggers(reader: BodyReader, found: Location, one: ScheduleDef) -> list[Schedule]:
    """When a schedule starts runs, and what they are about, for each run of a tick; none if only Dagster can tell."""
    partitions = _partitions(found, one)
    if one.kind == "build_schedule_from_partitioned_job" and one.get("cron_schedule") is None:
        trigger = _partitioned(reader, one, partitions)
        return [] if trigger is None else [trigger]
    trigger = _timed(reader, one)
    if trigger is None:
        return []
    computed = next((name for name in COMPUTES if name in one.arguments), None)
    if one.function is not None and not _plain(one.function):
        computed = one.function.name
    each = one.kind == "build_schedule_from_partitioned_job"
    if computed is None and not each:
        return [trigger]
    constant = computed in ("run_config", getattr(one.function, "name", None)) or each
    requests = constant_requests(one, partitions) if constant and _says_all(one) else None
    if requests is not None and one.function is not None and gives_tags(one.function):
        reader.account(f"tags of the runs of {one.describe()}", one.site.span(), Feature.PIPELINE_DISPLAY)
    if requests is not None:
        return [trigger.model_copy(update={"arguments": given}) for given in requests]
    if each:
        return []
    return [trigger.model_copy(update={"computed_by": computed})]


def _computed(
    reader: BodyReader, found: Location, one: ScheduleDef, trigger: Schedule, native: Native | None
) -> Schedule:
    """A schedule that computes what it starts, with the function that says it, if that can be carried."""
    if trigger.computed_by is None:
        return trigger
    takes = None if one.function is None else taken(one.evaluator, one.function, one.arguments.get(KEYS))
    code = None if native is None or not _asks_for_runs(found, one, native, takes) else native.code
    feature = Feature.SCHEDULE_COMPUTED if code is None else Feature.SCHEDULE_REQUESTS
    reader.account(f"{trigger.computed_by} of {one.describe()}", one.site.span(), feature)
    if code is not None and one.function is not None and gives_tags(one.function):
        reader.account(f"tags of the runs of {one.describe()}", one.site.span(), Feature.PIPELINE_DISPLAY)
    resources = () if code is None or takes is None else takes.resources
    return trigger.model_copy(update={"requests": code, "resources": resources})


def _asks_for_runs(found: Location, one: ScheduleDef, native: Native, takes: Taken | None) -> bool:
    """A function that is told the time of a tick, and says what runs of the job there are to be; no more of Dagster's."""
    simple = set(one.arguments) <= SIMPLE | {"description", KEYS}
    if not simple or one.function is None or is_mapped(one.job):
        return False
    wanted = [
        *wants(one.function, native, takes, found.resources),
        *asked_of_context(one.function, takes, TOLD, ("", "ScheduleEvaluationContext")),
    ]
    return not wanted


def _says_all(one: ScheduleDef) -> bool:
    """Nothing else decides about the runs: no condition, no function for one part of them."""
    return not {"should_execute", "run_config_fn", "execution_fn", "tags_fn"} & set(one.arguments)


def _timed(reader: BodyReader, one: ScheduleDef) -> Schedule | None:
    """The instants of a schedule that names them."""
    crons = one.get("cron_schedule")
    listed = [crons] if isinstance(crons, str) else crons if isinstance(crons, list | tuple) else []
    zone = one.get("execution_timezone") or "UTC"
    if not listed or not all(isinstance(cron, str) for cron in listed) or not isinstance(zone, str):
        reader.report(
            "unknown-schedule",
            Severity.WARNING,
            f"when {one.describe()} starts runs is not known",
            "make its times literals, or supply them with --env",
            one.site.span(),
        )
        return None
    made = [Cron(expression=cron, zone=zone, dst=DAGSTER_CLOCK) for cron in listed]
    ticks: Ticks = made[0] if len(made) == 1 else CronUnion(crons=tuple(made))
    if isinstance(ticks, CronUnion):
        what = f"the cron expressions of {one.describe()}"
        reader.account(what, one.site.span(), Feature.SCHEDULE_CRON_UNION)
    return _schedule(one, ticks, zone, RunIdentity(fires="tick", interval="none", logical="none"))


def _partitioned(reader: BodyReader, one: ScheduleDef, value: PartitionsValue | None) -> Schedule | None:
    """Each run is for a window that is over."""
    windows = time_windows(value) if value is not None else None
    if windows is None or one.get("tags") is not None:
        return None
    at = None
    if any(one.get(name) is not None for name in OVERRIDES):
        hour, minute = time_of_day(windows.cron.expression) or (0, 0)
        hour = hour if one.get("hour_of_day") is None else one.get("hour_of_day")
        minute = minute if one.get("minute_of_hour") is None else one.get("minute_of_hour")
        if not isinstance(minute, int) or not isinstance(hour, int):
            return None
        at = (hour, minute)
    found = partitioned_schedule(windows, at)
    if found is None:
        return None
    reader.account(f"the first partition of {one.describe()}", one.site.span(), Feature.SCHEDULE_START)
    made = _schedule(one, found.ticks, found.zone, found.identity)
    return made.model_copy(update={"start": found.start})


def _partitions(found: Location, one: ScheduleDef) -> PartitionsValue | None:
    job = one.job
    given = partitions_of(job) if isinstance(job, JobDef | AssetJob) else None
    if isinstance(given, PartitionsValue):
        return given
    if not isinstance(job, AssetJob):
        return None
    selected = found.selected(job) or set()
    makers = [maker for maker in found.assets if any(made.name in selected for made in maker.made)]
    values = [maker.get("partitions_def") for maker in makers if maker.get("partitions_def") is not None]
    first = values[0] if values else None
    return (
        first if isinstance(first, PartitionsValue) and all(_same(value, first) for value in values) else None
    )


def _same(one: object, other: PartitionsValue) -> bool:
    """Whether partitions are the same, be it that they are said twice."""
    if one is other:
        return True
    kind = partitions_kind(other)
    return kind is not None and isinstance(one, PartitionsValue) and partitions_kind(one) == kind


def _schedule(one: ScheduleDef, ticks: Ticks, zone: str, identity: RunIdentity) -> Schedule:
    status = one.arguments.get("default_status")
    return Schedule(
        ticks=ticks,
        identity=identity,
        catchup="latest",
        zone=zone,
        name=one.name,
        active=status is not None and status.site.text().endswith("RUNNING"),
        origin=Origin(span=one.site.span()),
    )


def _plain(function: Function) -> bool:
    """It only starts a run: it returns `RunRequest()` or an empty configuration."""
    body = [part for part in getattr(function.node, "body", []) if not is_text(part)]
    if len(body) != 1 or not isinstance(body[0], ast.Return):
        return False
    match body[0].value:
        case ast.Dict(keys=[]):
            return True
        case ast.Call(
            func=ast.Name(id="RunRequest") | ast.Attribute(attr="RunRequest"), args=[], keywords=[]
        ):
            return True
        case _:
            return False
