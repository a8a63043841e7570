"""The deployments of an emitted project: `prefect.yaml`, with the schedules of each pipeline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import islice, takewhile
from typing import Any, assert_never

import yaml

from calque.backends.report.dispositions import Override
from calque.dialects.prefect.clock import PREFECT_CLOCK
from calque.ir.assets import AllOf, AnyOf, AssetCondition, AssetRef, AssetTrigger, Not
from calque.ir.expressions import Constant
from calque.ir.features import Feature
from calque.ir.fidelity import Difference, Fidelity, Support
from calque.ir.instants import cron_ticks
from calque.ir.pipeline import EventTrigger, Pipeline, RunTrigger, SensorTrigger
from calque.ir.project import Profile, Project
from calque.ir.time import (
    Calendar,
    Continuous,
    Cron,
    CronUnion,
    CustomSchedule,
    Events,
    Interval,
    Once,
    Rrule,
    Schedule,
)

DEFAULT_POOL = "default"
"""The work pool of a deployment that had none."""

_MOVED = Support(
    fidelity=Fidelity.APPROXIMATE,
    difference=Difference.TIME,
    reason="when the clock changes, Prefect fires at other instants than Airflow",
    action="choose a time of day outside of the change, or the zone UTC",
)


_NOT_SAID = Support(
    fidelity=Fidelity.LOST,
    reason="a trigger cannot say that an asset was not updated",
    action="add a trigger to the deployment",
)
_COMPUTED = Support(
    fidelity=Fidelity.LOST,
    reason="what a tick of the schedule starts is computed by code that is not carried: the flow is started by hand",
    action="give the deployment a schedule with its parameters",
)

_UNDATED = ("interval='none'",)
"""How runs are dated that are about no time, whatever starts them."""


@dataclass(frozen=True)
class Times:
    """A pipeline's schedules, and how its runs are dated.

    Attributes:
        schedules: as `prefect.yaml` has them.
        triggers: the same.
        arguments: of the emitted `RunTimes`, as source.
        overrides: what to say about it.
    """

    schedules: tuple[Mapping[str, Any], ...]
    triggers: tuple[Mapping[str, Any], ...]
    arguments: tuple[str, ...]
    overrides: tuple[Override, ...]


def times(pipeline: Pipeline, project: Project) -> Times:
    """The schedules of a pipeline of a project."""
    found: list[Mapping[str, Any]] = []
    started: list[Mapping[str, Any]] = []
    arguments: tuple[str, ...] = ()
    overrides: list[Override] = []
    one_of_several = len([one for one in pipeline.triggers if isinstance(one, Schedule)]) > 1
    for trigger in pipeline.triggers:
        if pipeline.deployments and not isinstance(trigger, Schedule):
            continue  # the deployment is written as it was read
        match trigger:
            case Schedule(computed_by=str()):
                overrides.append(Override(Feature.RUN_IDENTITY, _COMPUTED, pipeline.id))
            case Schedule():
                entries, settings, remarks = _schedule(trigger)
                active = {"active": pipeline.paused is False and trigger.active}
                found += [{**entry, **_arguments(trigger), **active} for entry in entries]
                arguments = arguments or (
                    _UNDATED if one_of_several and trigger.identity.interval == "none" else settings
                )
                overrides += [Override(feature, support, pipeline.id) for feature, support in remarks]
            case AssetTrigger(condition=condition):
                dated = project.profile in (Profile.AIRFLOW1, Profile.AIRFLOW2)
                arguments = arguments or (() if dated else _UNDATED)
                names = {asset.name: asset.uri or asset.name for asset in project.assets}
                event = asset_event(condition, names)
                if event is None:
                    overrides.append(Override(Feature.SCHEDULE_ASSETS, _NOT_SAID, pipeline.id))
                else:
                    started.append({"enabled": pipeline.paused is False, **event})
            case EventTrigger() | SensorTrigger() | RunTrigger():
                support = Support(
                    fidelity=Fidelity.LOST,
                    reason="what starts its runs is not a schedule, and is not written",
                    action="add a trigger to the deployment",
                )
                overrides.append(Override(Feature.SCHEDULE_ASSETS, support, pipeline.id))
            case _ as never:
                assert_never(never)
    return Times(tuple(found), tuple(started), arguments, tuple(overrides))


def asset_event(condition: AssetCondition, uris: Mapping[str, str]) -> dict[str, Any] | None:
    """The trigger on the events that emitted tasks send; None if Prefect cannot say it."""
    match condition:
        case AssetRef(name=name):
            match_ = {"prefect.resource.id": uris.get(name, name)}
            return {"type": "event", "expect": ["airflow.asset.updated"], "match": match_}
        case AllOf(items=items) | AnyOf(items=items):
            inner = [asset_event(item, uris) for item in items]
            if any(one is None for one in inner):
                return None
            if len(inner) == 1:
                return inner[0]
            require = "all" if isinstance(condition, AllOf) else "any"
            return {"type": "compound", "require": require, "triggers": inner}
        case Not():
            return None
        case _ as never:
            assert_never(never)


def _arguments(schedule: Schedule) -> dict[str, Any]:
    known = {name: value.value for name, value in schedule.arguments if isinstance(value, Constant)}
    return {"parameters": known} if known else {}


def _schedule(
    schedule: Schedule,
) -> tuple[list[dict[str, Any]], tuple[str, ...], list[tuple[Feature, Support]]]:
    """The entries of a schedule, the arguments of `RunTimes`, and what to say."""
    ticks = schedule.ticks
    dated = _dated(schedule)
    match ticks:
        case Cron():
            return (
                [_cron(ticks)],
                (f"crons=({ticks.expression!r},)", *_zone(ticks.zone), *dated),
                _moved(schedule),
            )
        case CronUnion(crons=crons):
            zone = crons[0].zone
            settings = (f"crons={tuple(cron.expression for cron in crons)!r}", *_zone(zone), *dated)
            return [_cron(cron) for cron in crons], settings, _moved(schedule)
        case Interval():
            anchor, said = _anchor(ticks, schedule)
            entry = {"interval": _number(ticks.seconds), "anchor_date": anchor}
            settings = (f"every={_number(ticks.seconds)!r}", f"anchor={anchor!r}", *dated)
            return [{**entry, "timezone": ticks.zone} if ticks.zone != "UTC" else entry], settings, said
        case Rrule(rule=rule, zone=zone):
            return [{"rrule": rule, "timezone": zone}], dated, []
        case Events(instants=moments):
            listed = ",".join(
                f"{datetime.fromisoformat(at).astimezone(UTC):%Y%m%dT%H%M%SZ}" for at in moments
            )
            return [{"rrule": f"RDATE:{listed}"}], dated, []
        case Calendar() | Once() | Continuous() | CustomSchedule():
            return [], dated, []
        case _ as never:
            assert_never(never)


def _cron(cron: Cron) -> dict[str, Any]:
    found: dict[str, Any] = {"cron": cron.expression, "timezone": cron.zone}
    return found if cron.day_or else {**found, "day_or": False}


def _zone(zone: str) -> tuple[str, ...]:
    return (f"zone={zone!r}",) if zone != "UTC" else ()


def _number(seconds: float) -> float | int:
    return int(seconds) if seconds == int(seconds) else seconds


def _dated(schedule: Schedule) -> tuple[str, ...]:
    identity = schedule.identity
    match identity.interval:
        case "point":
            return ()
        case "before":
            return ("interval='before'", f"length=timedelta(seconds={identity.before_seconds:g})")
        case "until_next" if identity.fires == "interval_end":
            return ("interval='until_next'",)
        case _:
            return ("interval='none'",)


def _anchor(ticks: Interval, schedule: Schedule) -> tuple[str, list[tuple[Feature, Support]]]:
    """One of the ticks, and what to say where the source would have begun when it was switched on."""
    epoch = "1970-01-01T00:00:00+00:00"
    match ticks.anchor:
        case "start" if schedule.start is not None:
            return schedule.start, []
        case "first_evaluation":
            support = Support(
                fidelity=Fidelity.APPROXIMATE,
                difference=Difference.TIME,
                reason="the source's tool counts from the moment at which it first looks at the schedule; this one counts from midnight of 1970 UTC",
            )
            return epoch, [(Feature.SCHEDULE_INTERVAL, support)]
        case _:
            return epoch, []


def _moved(schedule: Schedule) -> list[tuple[Feature, Support]]:
    """What to say where Prefect fires at other instants."""
    assert isinstance(schedule.ticks, Cron | CronUnion)
    crons = schedule.ticks.crons if isinstance(schedule.ticks, CronUnion) else (schedule.ticks,)
    return [(Feature.SCHEDULE_CRON, _MOVED)] if any(map(_moves, crons)) else []


@cache
def _moves(cron: Cron) -> bool:
    """Whether Prefect fires at other instants in the years around the first clock changes that both know."""
    if cron.zone == "UTC":
        return False  # there are no changes of the clock
    begin = datetime(2024, 1, 1, tzinfo=UTC)
    end = begin + timedelta(days=800)
    theirs = cron.model_copy(update={"dst": PREFECT_CLOCK})
    pairs = zip(cron_ticks(cron, begin), cron_ticks(theirs, begin), strict=False)
    near = islice(takewhile(lambda pair: min(pair) <= end, pairs), 20_000)
    return any(one != other for one, other in near)


@dataclass(frozen=True)
class Deployment:
    """A flow that Prefect's server is to start.

    Attributes:
        name: of the flow's function, and of the deployment.
        entrypoint: "FILE:FUNCTION".
        pipeline: that it is made of.
        times: when it runs.
    """

    name: str
    entrypoint: str
    pipeline: Pipeline
    times: Times


HERE: Sequence[Mapping[str, Any]] = ({"prefect.deployments.steps.set_working_directory": {"directory": "."}},)
"""The code is where it was deployed from."""


def prefect_yaml(
    name: str, deployments: Sequence[Mapping[str, Any]], pull: Sequence[Mapping[str, Any]]
) -> str:
    """The text of `prefect.yaml`.

    Args:
        name: of the project.
        deployments: of its flows, as the file has them.
        pull: how runs of all of them get the code; without any Prefect finds out itself.
    """
    content = {
        "name": name,
        **({"pull": [dict(step) for step in pull]} if pull else {}),
        "deployments": [dict(one) for one in deployments],
    }
    head = "# Deploy all flows: prefect deploy --all\n"
    return head + yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=110)


def entry(deployment: Deployment) -> dict[str, Any]:
    """What `prefect.yaml` says of a deployment."""
    pipeline = deployment.pipeline
    tags = [*pipeline.tags, *(f"owner:{owner}" for owner in pipeline.owners)]
    found: dict[str, Any] = {"name": deployment.name, "entrypoint": deployment.entrypoint}
    found |= {"description": pipeline.description} if pipeline.description else {}
    found |= {"tags": tags} if tags else {}
    found |= (
        {"schedules": [dict(one) for one in deployment.times.schedules]} if deployment.times.schedules else {}
    )
    found |= (
        {"triggers": [dict(one) for one in deployment.times.triggers]} if deployment.times.triggers else {}
    )
    if pipeline.policy.max_runs is not None:
        strategy = "CANCEL_NEW" if pipeline.policy.collision == "cancel_new" else "ENQUEUE"
        found["concurrency_limit"] = {"limit": pipeline.policy.max_runs, "collision_strategy": strategy}
    return found | {"work_pool": {"name": DEFAULT_POOL}}
