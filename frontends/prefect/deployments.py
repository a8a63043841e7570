"""Deployments in code: `flow.serve(…)`, `flow.deploy(…)`, `flow.to_deployment(…)`.

Prefect: `flows.py`, `deployments/runner.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from calque.dialects.prefect.arguments import BY_SCRIPT
from calque.frontends.prefect.times import ScheduleValue, Times, times_of
from calque.frontends.python.values import Call, Model, Symbolic, Value
from calque.ir.spans import Span

if TYPE_CHECKING:
    from calque.frontends.prefect.flows import FlowDef
    from calque.frontends.prefect.reading import Reading
    from calque.frontends.python.evaluator import Evaluator

OPTIONS: Mapping[str, str] = {
    "description": "description",
    "tags": "tags",
    "version": "version",
    "enforce_parameter_schema": "enforce_parameter_schema",
    "parameters": "parameters",
    "concurrency_limit": "concurrency_limit",
    "global_limit": "concurrency_limit",
    "work_pool_name": "work_pool.name",
    "work_queue_name": "work_pool.work_queue_name",
    "job_variables": "work_pool.job_variables",
    "triggers": "triggers",
    "paused": "paused",
}
"""What `prefect.yaml` calls the arguments of the methods; those that are not here say how the script itself goes about it."""


@dataclass
class Deployment:
    """A deployment of a flow.

    Attributes:
        flow: the flow's function, if it was given as such.
        entrypoint: "path:function", else.
        name: its name.
        times: its schedules.
        unknown: where there are schedules that are not understood.
        parameters: of all its runs.
        options: by the names of `prefect.yaml`, a dot for each step.
        span: where it stands.
    """

    flow: FlowDef | None
    entrypoint: str | None
    name: str
    times: list[Times]
    unknown: list[Span | None]
    parameters: dict[str, Value]
    options: dict[str, Value] = field(default_factory=dict)
    span: Span | None = None


def deploy(flow: FlowDef, method: str, call: Call) -> Value:
    """A call of one of the methods."""
    if method in ("with_options", "from_source"):
        return Symbolic("call", (flow,), f"what {method} gives is not followed", call.site, call)
    flow.reading.note_call("deployment", call)
    given = {name: argument.value for name, argument in call.kwargs.items()}
    named = call.args[0].value if call.args else given.get("name")
    if method == "deploy" and len(call.args) > 1:
        given["work_pool_name"] = call.args[1].value
    times, unknown = _times(given, call.site.span())
    found = Deployment(
        flow=flow,
        entrypoint=None,
        name=named if isinstance(named, str) else flow.name,
        times=times,
        unknown=unknown,
        parameters=mapping(given.get("parameters")),
        options={OPTIONS[name]: value for name, value in given.items() if name in OPTIONS},
        span=call.site.span(),
    )
    flow.reading.deployments.append(found)
    return ScheduleValue(None)


def _times(given: dict[str, Value], span: Span) -> tuple[list[Times], list[Span | None]]:
    """The schedules of a deployment, and where there are some that are not understood."""
    found: list[Times | None] = []
    for name in ("cron", "interval", "rrule"):
        value = given.get(name)
        for item in value if isinstance(value, list | tuple) else [value]:
            if item is not None:
                shared = {key: given.get(key) for key in ("timezone", "anchor_date")}
                found.append(times_of({name: item, **shared}))
    listed = given.get("schedules") or []
    for item in [*(listed if isinstance(listed, list | tuple) else [listed]), given.get("schedule")]:
        match item:
            case None:
                pass
            case ScheduleValue(times=times):
                found.append(times)
            case dict():
                found.append(times_of(item))
            case _:
                found.append(None)
    return [one for one in found if one is not None], [span for one in found if one is None]


def mapping(value: Value) -> dict[str, Value]:
    """A dictionary; empty for anything else."""
    return value if isinstance(value, dict) else {}


class ServeFunction(Model):
    """`prefect.serve`, `prefect.deploy`: the deployments that it is given were noted when they were made."""

    __slots__ = ("name", "reading")

    def __init__(self, reading: Reading, name: str) -> None:
        self.reading = reading
        self.name = name

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Nothing more: what else it is told is about the script."""
        for name, argument in call.kwargs.items():
            self.reading.note(f"argument {name} of {self.name}", argument.site, None, BY_SCRIPT)
        return None
