"""The schedule of a job with partitions, read back: it starts the run of each partition when its window is over.

Dagster: `partitioned_schedule.py`, `time_window.py`; docs/semantics.md, "Time".
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from calque.dialects.dagster.clock import DAGSTER_CLOCK
from calque.equivalence.written.modules import Unread, WrittenModule, keywords, literal
from calque.ir.pipeline import PARTITION, Pipeline
from calque.ir.spans import Origin, Span
from calque.ir.time import Cron, RunIdentity, Schedule

KNOWN = (
    "start_date",
    "end_date",
    "end",
    "start",
    "timezone",
    "minute_offset",
    "hour_offset",
    "day_offset",
    "fmt",
    "end_offset",
    "cron_schedule",
)
IDENTITIES: Mapping[tuple[str, int], RunIdentity] = {
    ("until_next", 0): RunIdentity(fires="interval_end", interval="until_next", logical="interval_start"),
    ("point", 1): RunIdentity(fires="tick", interval="point", logical="interval_start"),
}
"""What a run is about, by the word of `RunTimes` and by how many windows later than over it is started."""


def partitioned_schedules(
    module: WrittenModule, job: str, interval: str | None
) -> list[tuple[Schedule, Span]]:
    """The schedules `build_schedule_from_partitioned_job(job, …)` of a job, each with its place.

    Raises:
        Unread: one is written in a way that is not read back.
    """
    found = []
    for value in module.values.values():
        match value:
            case ast.Call(func=func, args=[ast.Name(id=name)]) if (
                ast.unparse(func).endswith("build_schedule_from_partitioned_job") and name == job
            ):
                found.append((_schedule(module, value, interval), module.span(value)))
    return found


def undated(pipeline: Pipeline) -> Pipeline:
    """A job of a tool without partitions: those that it has here only say which time its runs are about."""
    params = tuple(one for one in pipeline.params if one.name != PARTITION)
    return pipeline.model_copy(update={"params": params, "partitions": None})


def _schedule(module: WrittenModule, call: ast.Call, interval: str | None) -> Schedule:
    others = set(keywords(call)) - {"name", "default_status"}
    if others:
        raise Unread(f"a schedule with {', '.join(sorted(others))} is not read back yet")
    kind, said = _partitions(module)
    zone = str(said.get("timezone", "UTC"))
    offset = int(str(said.get("end_offset", 0)))
    interval = interval or ("point" if offset else "until_next")  # nobody asks what a run is about
    if (interval, offset) not in IDENTITIES:
        raise Unread(f"runs that are about {interval}, {offset} windows later, are not read back yet")
    return Schedule(
        ticks=Cron(expression=_cron(kind, said), zone=zone, dst=DAGSTER_CLOCK),
        identity=IDENTITIES[interval, offset],
        start=start_of(module),
        catchup="latest",
        zone=zone,
        origin=Origin(span=module.span(call)),
    )


def start_of(module: WrittenModule) -> str:
    """Where the partitions of a module's job begin."""
    _, said = _partitions(module)
    return _moment(said.get("start_date", said.get("start")), said).isoformat()


def end_of(module: WrittenModule) -> str | None:
    """The last moment at which a partition of a module's job may begin; None if they go on."""
    _, said = _partitions(module)
    end = said.get("end_date", said.get("end"))
    return None if end is None else (_moment(end, said) - timedelta(seconds=1)).isoformat()


def _partitions(module: WrittenModule) -> tuple[str, Mapping[str, object]]:
    """The kind of the partitions of a module's job, and what is said of them."""
    made = [
        value
        for value in module.values.values()
        if isinstance(value, ast.Call) and ast.unparse(value.func).endswith("PartitionsDefinition")
    ]
    if len(made) != 1:
        raise Unread("which of the partitions of its module a job has cannot be told")
    kind = ast.unparse(made[0].func).rpartition(".")[2]
    given = keywords(made[0])
    unknown = [name for name in given if name not in KNOWN]
    if unknown or made[0].args:
        raise Unread(f"partitions with {', '.join(unknown) or 'unnamed arguments'} are not read back yet")
    return kind, {name: _said(value) for name, value in given.items()}


def _said(node: ast.expr) -> object:
    """A literal, or `datetime(2024, 1, 1)`."""
    match node:
        case ast.Call(func=ast.Name(id="datetime"), args=parts, keywords=[]):
            year, month, day, *rest = (int(str(literal(part))) for part in parts)
            hour, minute, second = (*rest, 0, 0, 0)[:3]
            return f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"
        case _:
            return literal(node)


def _cron(kind: str, said: Mapping[str, object]) -> str:
    minute, hour = said.get("minute_offset", 0), said.get("hour_offset", 0)
    match kind:
        case "HourlyPartitionsDefinition":
            return f"{minute} * * * *"
        case "DailyPartitionsDefinition":
            return f"{minute} {hour} * * *"
        case "WeeklyPartitionsDefinition":
            return f"{minute} {hour} * * {said.get('day_offset', 0)}"
        case "MonthlyPartitionsDefinition":
            return f"{minute} {hour} {said.get('day_offset', 1)} * *"
        case "TimeWindowPartitionsDefinition" if "cron_schedule" in said:
            return str(said["cron_schedule"])
        case _:
            raise Unread(f"{kind} is not read back yet")


def _moment(said: object, others: Mapping[str, object]) -> datetime:
    """A bound of partitions, with its zone."""
    text, zone = str(said), str(others.get("timezone", "UTC"))
    for form in ("%Y-%m-%d", "%Y-%m-%d-%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"):
        try:
            return datetime.strptime(text, form).replace(tzinfo=ZoneInfo(zone))
        except ValueError:
            continue
    raise Unread(f"the bound {text} of its partitions is not read back yet")
