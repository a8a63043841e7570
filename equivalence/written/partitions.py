"""The schedule of a job with partitions, read back: it starts the run of each partition when its window is over.

Dagster: `partitioned_schedule.py`, `time_window.py`; docs/semantics.md, "Time".
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from calque.equivalence.written.modules import Unread, WrittenModule, keywords, literal
from calque.ir.spans import Origin, Span
from calque.ir.time import Cron, Dst, RunIdentity, Schedule

DST = Dst(gap="gap_end", fold="second", hourly_both=True, iterative=False)
"""How Dagster ticks around changes of the clock."""
KNOWN = (
    "start_date",
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


def _schedule(module: WrittenModule, call: ast.Call, interval: str | None) -> Schedule:
    others = set(keywords(call)) - {"name", "default_status"}
    if others:
        raise Unread(f"a schedule with {', '.join(sorted(others))} is not read back yet")
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
    said = {name: literal(value) for name, value in given.items()}
    zone = str(said.get("timezone", "UTC"))
    offset = int(str(said.get("end_offset", 0)))
    interval = interval or ("point" if offset else "until_next")  # nobody asks what a run is about
    if (interval, offset) not in IDENTITIES:
        raise Unread(f"runs that are about {interval}, {offset} windows later, are not read back yet")
    return Schedule(
        ticks=Cron(expression=_cron(kind, said), zone=zone, dst=DST),
        identity=IDENTITIES[interval, offset],
        start=_start(str(said.get("start_date", said.get("start"))), zone),
        catchup="latest",
        zone=zone,
        origin=Origin(span=module.span(call)),
    )


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


def _start(text: str, zone: str) -> str:
    for form in ("%Y-%m-%d", "%Y-%m-%d-%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"):
        try:
            return datetime.strptime(text, form).replace(tzinfo=ZoneInfo(zone)).isoformat()
        except ValueError:
            continue
    raise Unread(f"the beginning {text} of its partitions is not read back yet")
