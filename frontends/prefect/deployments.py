"""Deployments: how flows are scheduled, in code (`flow.serve`, `flow.deploy`) and in `prefect.yaml`.

Prefect: `flows.py`, `schedules.py`, `deployments/base.py`.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import yaml

from calque.frontends.python.values import Call, Model, Symbolic, Value
from calque.ir.spans import Span

if TYPE_CHECKING:
    from calque.frontends.prefect.flows import FlowDef
    from calque.frontends.prefect.reading import Reading
    from calque.frontends.python.evaluator import Evaluator
    from calque.frontends.python.project import Project


@dataclass
class Times:
    """One schedule of a deployment.

    Attributes:
        cron: a cron expression.
        interval: seconds between two runs.
        anchor: where an interval is counted from.
        rrule: a recurrence rule.
        zone: the time zone.
        active: it starts runs.
        parameters: of the runs that it starts.
    """

    cron: str | None = None
    interval: float | None = None
    anchor: datetime.datetime | None = None
    rrule: str | None = None
    zone: str = "UTC"
    day_or: bool = True
    active: bool = True
    parameters: dict[str, Value] = field(default_factory=dict)


@dataclass
class Deployment:
    """A deployment of a flow.

    Attributes:
        flow: the flow's function, if it was given as such.
        entrypoint: "path:function", else.
        name: its name.
        times: its schedules.
        unknown: schedules that are not understood.
        parameters: of all its runs.
        span: where it stands.
    """

    flow: FlowDef | None
    entrypoint: str | None
    name: str
    times: list[Times]
    unknown: int
    parameters: dict[str, Value]
    span: Span | None


class ScheduleValue(Model):
    """`Cron(…)`, `Interval(…)`, `CronSchedule(…)`, …"""

    __slots__ = ("times",)

    def __init__(self, times: Times | None) -> None:
        self.times = times


class ScheduleMaker(Model):
    """Their classes."""

    __slots__ = ("kind",)

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Make one."""
        first = {"Cron": "cron", "Interval": "interval", "RRule": "rrule"}.get(
            self.kind.removesuffix("Schedule"), "cron"
        )
        given = {name: argument.value for name, argument in call.kwargs.items()}
        if call.args:
            given[first] = call.args[0].value
        return ScheduleValue(times_of(given))


def times_of(given: dict[str, Value]) -> Times | None:
    """A schedule of its fields; None if it is not understood."""
    cron, rrule = given.get("cron"), given.get("rrule")
    interval, anchor = given.get("interval"), given.get("anchor_date")
    if isinstance(interval, datetime.timedelta):
        interval = interval.total_seconds()
    if isinstance(anchor, str):
        try:
            anchor = datetime.datetime.fromisoformat(anchor)
        except ValueError:
            return None
    zone, parameters = given.get("timezone"), given.get("parameters")
    kinds = [isinstance(cron, str), isinstance(interval, int | float), isinstance(rrule, str)]
    if sum(kinds) != 1 or (anchor is not None and not isinstance(anchor, datetime.datetime)):
        return None
    return Times(
        cron=cron if kinds[0] else None,
        interval=float(interval) if isinstance(interval, int | float) else None,
        anchor=anchor if isinstance(anchor, datetime.datetime) else None,
        rrule=rrule if kinds[2] else None,
        zone=zone if isinstance(zone, str) else "UTC",
        day_or=given.get("day_or") is not False,
        active=given.get("active") is not False,
        parameters=parameters if isinstance(parameters, dict) else {},
    )


def deploy(flow: FlowDef, method: str, call: Call) -> Value:
    """`flow.serve(…)`, `flow.deploy(…)`, `flow.to_deployment(…)`."""
    if method in ("with_options", "from_source"):
        return Symbolic("call", (flow,), f"what {method} gives is not followed", call.site, call)
    flow.reading.note_call("deployment", call)
    given = {name: argument.value for name, argument in call.kwargs.items()}
    named = call.args[0].value if call.args else given.get("name")
    found = Deployment(
        flow, None, named if isinstance(named, str) else flow.name, *_times(given), _mapping(given.get("parameters")),
        call.site.span(),
    )  # fmt: skip
    flow.reading.deployments.append(found)
    return ScheduleValue(None)


def _times(given: dict[str, Value]) -> tuple[list[Times], int]:
    """The schedules of a deployment, and how many are not understood."""
    found: list[Times | None] = []
    for name in ("cron", "interval", "rrule"):
        value = given.get(name)
        for item in value if isinstance(value, list | tuple) else [value]:
            if item is not None:
                found.append(times_of({name: item, "timezone": given.get("timezone")}))
    listed = given.get("schedules") or []
    for item in [*(listed if isinstance(listed, list | tuple) else [listed]), given.get("schedule")]:
        if item is not None:
            found.append(
                item.times
                if isinstance(item, ScheduleValue)
                else times_of(item)
                if isinstance(item, dict)
                else None
            )
    kept = [one for one in found if one is not None]
    return kept, len(found) - len(kept)


def _mapping(value: Value) -> dict[str, Value]:
    return value if isinstance(value, dict) else {}


class ServeFunction(Model):
    """`prefect.serve`, `prefect.deploy`: the deployments that it is given were noted when they were made."""

    __slots__ = ("reading",)

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Nothing more."""
        return None


def from_yaml(project: Project) -> list[Deployment]:
    """The deployments of the `prefect.yaml` files in a project; one that cannot be read has none."""
    found: list[Deployment] = []
    for folder in dict.fromkeys([project.root, *(path.parent for path in project.files)]):
        path = folder / "prefect.yaml"
        if not path.is_file():
            continue
        try:
            content = yaml.safe_load(path.read_text("utf-8"))
        except (yaml.YAMLError, UnicodeDecodeError, OSError):
            continue
        listed = content.get("deployments") if isinstance(content, dict) else None
        span = Span(file=project.relative(path), line=1, column=1, end_line=1, end_column=1)
        for item in listed if isinstance(listed, list) else ():
            if isinstance(item, dict) and isinstance(item.get("entrypoint"), str):
                given = {**item, **_mapping(item.get("schedule"))}
                given.pop("schedule", None)
                found.append(
                    Deployment(
                        None,
                        item["entrypoint"],
                        str(item.get("name", "")),
                        *_times(given),
                        _mapping(item.get("parameters")),
                        span,
                    )
                )
    return found
