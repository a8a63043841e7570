"""From schedules to triggers.

Dagster: `schedule_definition.py`, `partitioned_schedule.py`; ticks by `_utils/schedules.py` (docs/semantics.md, "Time").
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from calque.frontends.dagster.asset_jobs import AssetJob
from calque.frontends.dagster.graphs import JobDef
from calque.frontends.dagster.lift_settings import settings
from calque.frontends.dagster.schedules import ScheduleDef
from calque.frontends.python.values import Function
from calque.ir.diagnostics import Severity
from calque.ir.spans import Origin
from calque.ir.time import Cron, CronUnion, Dst, RunIdentity, Schedule, Ticks

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader

DAGSTER_DST = Dst(gap="gap_end", fold="second", hourly_both=True, iterative=False)
"""How Dagster ticks around changes of the clock."""


def schedules(reader: BodyReader, found: list[ScheduleDef]) -> dict[str, list[Schedule]]:
    """The schedules of each job, by its name."""
    of: dict[str, list[Schedule]] = {}
    for one in found:
        job = one.job
        name = job.name if isinstance(job, JobDef | AssetJob) else job
        if not isinstance(name, str):
            _refuse(reader, one, "what it starts is not known")
            continue
        reader.pipeline = name
        lifted = _lift(reader, one, name)
        if lifted is not None:
            of.setdefault(name, []).append(lifted)
    reader.pipeline = None
    return of


def _lift(reader: BodyReader, one: ScheduleDef, job: str) -> Schedule | None:
    crons = one.get("cron_schedule")
    if one.kind == "build_schedule_from_partitioned_job":
        _refuse(reader, one, "schedules of partitioned jobs are not read yet")
        return None
    listed = [crons] if isinstance(crons, str) else crons if isinstance(crons, list | tuple) else []
    zone = one.get("execution_timezone") or "UTC"
    if not listed or not all(isinstance(cron, str) for cron in listed) or not isinstance(zone, str):
        _refuse(reader, one, "its times are not known")
        return None
    if one.function is not None and not _plain(one.function):
        reader.report(
            "schedule-function",
            Severity.ERROR,
            f"what the runs of {job} are configured with is computed by {one.function.name}, which is not carried",
            "give the runs their configuration where they are started",
            one.site.span(),
        )
    made = [Cron(expression=cron, zone=zone, dst=DAGSTER_DST) for cron in listed]
    ticks: Ticks = made[0] if len(made) == 1 else CronUnion(crons=tuple(made))
    name = one.get("name") or (one.function.name if one.function is not None else f"{job}_schedule")
    status = one.arguments.get("default_status")
    running = status is not None and status.site.text().endswith("RUNNING")
    settings(reader, one.kind, {key: item for key, item in one.arguments.items() if key != "default_status"})
    return Schedule(
        ticks=ticks,
        identity=RunIdentity(fires="tick", interval="none", logical="none"),
        catchup="latest",
        zone=zone,
        name=str(name),
        active=running,
        origin=Origin(span=one.site.span()),
    )


def _plain(function: Function) -> bool:
    """It only starts a run: it returns `RunRequest()` or an empty configuration."""
    body = [part for part in getattr(function.node, "body", []) if not _is_text(part)]
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


def _is_text(part: object) -> bool:
    return isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant)


def _refuse(reader: BodyReader, one: ScheduleDef, reason: str) -> None:
    reader.report(
        "unknown-schedule",
        Severity.ERROR,
        f"this schedule is left out: {reason}",
        "write it where the output runs",
        one.site.span(),
    )
