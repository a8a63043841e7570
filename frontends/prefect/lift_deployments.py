"""From deployments to triggers: the schedules of flows.

Prefect: `server/schemas/schedules.py` (docs/semantics.md, "Time").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.frontends.bodies.captures import expression
from calque.frontends.prefect.deployments import Deployment, Times
from calque.frontends.prefect.flows import FlowDef
from calque.ir.diagnostics import Severity
from calque.ir.expressions import Expr
from calque.ir.spans import Origin
from calque.ir.time import Cron, Dst, Interval, Rrule, RunIdentity, Schedule, Ticks

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader

PREFECT_DST = Dst(gap="later", fold="first", hourly_both=True, iterative=True)
"""How Prefect's crons tick around changes of the clock."""


def schedules(reader: BodyReader, flows: list[FlowDef], found: list[Deployment]) -> dict[str, list[Schedule]]:
    """The schedules of each flow, by its name."""
    of: dict[str, list[Schedule]] = {}
    for one in found:
        flow = one.flow or _by_entrypoint(flows, one.entrypoint or "")
        if flow is None:
            reader.report(
                "unknown-flow",
                Severity.WARNING,
                f"the deployment {one.name} is of {one.entrypoint}, which was not read",
                "read it along",
                one.span,
            )
            continue
        reader.pipeline = flow.id
        if one.unknown:
            reader.report(
                "unknown-schedule",
                Severity.ERROR,
                f"a schedule of the deployment {one.name} is not known, and left out",
                "make it a literal",
                one.span,
            )
        of.setdefault(flow.id, []).extend(_schedule(reader, one, times) for times in one.times)
    reader.pipeline = None
    return of


def _by_entrypoint(flows: list[FlowDef], entrypoint: str) -> FlowDef | None:
    path, _, name = entrypoint.rpartition(":")
    for flow in flows:
        file = flow.site.source.file
        same = file == path or file.endswith(f"/{path}") or path.endswith(f"/{file}")
        dotted = flow.function.module.name == path
        if flow.function.name == name and (same or dotted):
            return flow
    return None


def _schedule(reader: BodyReader, one: Deployment, times: Times) -> Schedule:
    anchored = None if times.anchor is None else times.anchor.isoformat()
    return Schedule(
        ticks=_ticks(times),
        identity=RunIdentity(fires="tick", interval="none", logical="none"),
        start=anchored if times.anchor is not None and times.anchor.tzinfo is not None else None,
        catchup="none",
        late_queue=False,
        arguments=_arguments(reader, one, times),
        zone=times.zone,
        name=one.name or None,
        active=times.active,
        origin=Origin(span=one.span),
    )


def _ticks(times: Times) -> Ticks:
    if times.cron is not None:
        return Cron(expression=times.cron, zone=times.zone, day_or=times.day_or, dst=PREFECT_DST)
    if times.rrule is not None:
        return Rrule(rule=times.rrule, zone=times.zone)
    assert times.interval is not None
    anchor = "first_evaluation" if times.anchor is None else "start"
    return Interval(seconds=times.interval, anchor=anchor, zone=times.zone)


def _arguments(reader: BodyReader, one: Deployment, times: Times) -> tuple[tuple[str, Expr], ...]:
    found: list[tuple[str, Expr]] = []
    for name, value in {**one.parameters, **times.parameters}.items():
        lifted = expression(value, lambda _: None, lambda _: None)
        if lifted is None:
            reader.report(
                "unknown-parameter",
                Severity.ERROR,
                f"the parameter {name} of the deployment {one.name} is not known, and left out",
                "make it a literal",
                one.span,
            )
        else:
            found.append((name, lifted))
    return tuple(found)
