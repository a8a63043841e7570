"""From deployments to triggers: the schedules of flows, and how many of their runs there are at once.

Prefect: `server/schemas/schedules.py` (docs/semantics.md, "Time").
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from calque.dialects.prefect.clock import PREFECT_CLOCK
from calque.frontends.bodies.captures import expression
from calque.frontends.prefect.deployments import Deployment, mapping
from calque.frontends.prefect.event_triggers import (
    written,
)
from calque.frontends.prefect.flows import FlowDef
from calque.frontends.prefect.lift_triggers import awaited
from calque.frontends.prefect.times import Times
from calque.frontends.python.values import Value
from calque.ir.base import Json
from calque.ir.coercion import coerced
from calque.ir.deployments import Deployment as Deployed
from calque.ir.diagnostics import Severity
from calque.ir.expressions import Constant, Expr
from calque.ir.features import Feature
from calque.ir.pipeline import Pipeline
from calque.ir.policies import RunPolicy
from calque.ir.spans import Origin
from calque.ir.time import Cron, Interval, Rrule, RunIdentity, Schedule, Ticks

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader

_LONG_PAST = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
"""Nobody starts runs before it any more: later anchors may be to come."""


def with_deployments(
    reader: BodyReader, pipelines: Sequence[Pipeline], flows: list[FlowDef], found: list[Deployment]
) -> list[Pipeline]:
    """Pipelines with what their deployments say."""
    of: dict[str, list[Deployment]] = {}
    for one in found:
        flow = one.flow or _by_entrypoint(flows, one.entrypoint or "")
        if flow is not None:
            others = of.setdefault(flow.id, [])
            if any(other.name == one.name for other in others):
                reader.report(
                    "duplicate-deployment",
                    Severity.WARNING,
                    f"there is another deployment {one.name} of {flow.name}: the one that is deployed last counts; this one is left out",
                    "give each deployment a name of its own",
                    one.span,
                )
            else:
                others.append(one)
            continue
        if _is_elsewhere(reader, one.entrypoint or ""):
            reader.report(
                "unread-flow",
                Severity.NOTE,
                f"the deployment {one.name} is of {one.entrypoint}, which was not read",
                "read it along",
                one.span,
            )
        else:
            reader.report(
                "unknown-flow",
                Severity.WARNING,
                f"the deployment {one.name} is of {one.entrypoint}, and there is no such flow",
                "name the file and the function of a flow",
                one.span,
            )
    changed = []
    for pipeline in pipelines:
        reader.pipeline = pipeline.id
        deployments = of.get(pipeline.id, [])
        schemas = {one.name: one.json_schema for one in pipeline.params if one.coercion == "pydantic"}
        timed = [_schedule(reader, one, times, schemas) for one in deployments for times in one.times]
        kept = tuple(_deployed(reader, one) for one in deployments)
        waits, active = awaited(reader, kept, pipeline.id, pipelines, of)
        for one in deployments:
            if one.parameters and one.span is not None and not one.times and not waits:
                what = f"parameters of runs of the deployment {one.name}, which no schedule starts"
                reader.account(what, one.span, Feature.PIPELINE_OPTION)
        update = {
            "triggers": (*timed, *waits),
            "paused": False if active or any(one.active for one in timed) else None,
            "deployments": kept,
            "policy": _policy(reader, pipeline.policy, deployments),
        }
        changed.append(pipeline.model_copy(update=update))
    reader.pipeline = None
    return changed


def _is_elsewhere(reader: BodyReader, entrypoint: str) -> bool:
    """The file of an entrypoint is there, and is not among those that were named; or it is a template."""
    if "{{" in entrypoint:
        return True
    path = entrypoint.rpartition(":")[0].removeprefix("./")
    read = {reader.project.relative(file) for file in reader.project.files}
    folders = {reader.project.root, *(file.parent for file in reader.project.files)}
    there = [folder / path for folder in folders if path and (folder / path).is_file()]
    return bool(there) and all(reader.project.relative(file) not in read for file in there)


def _by_entrypoint(flows: list[FlowDef], entrypoint: str) -> FlowDef | None:
    path, _, name = entrypoint.rpartition(":")
    path = path.removeprefix("./")
    for flow in flows:
        file = flow.site.source.file
        same = file == path or file.endswith(f"/{path}") or path.endswith(f"/{file}")
        dotted = flow.function.module.name == path
        if not path and name in (
            flow.name,
            flow.name.replace(" ", "-"),
        ):  # an older form names the flow itself
            return flow
        if flow.function.name == name and (same or dotted):
            return flow
    return None


def _deployed(reader: BodyReader, one: Deployment) -> Deployed:
    for place in one.unknown:
        reader.report(
            "unknown-schedule",
            Severity.ERROR,
            f"a schedule of the deployment {one.name} is not known, and left out",
            "make it a literal",
            place or one.span,
        )
    options: dict[str, Json] = {}
    for path, value in one.options.items():
        known = _json(value)
        if known is None:
            if value is not None:
                reader.report(
                    "unknown-argument",
                    Severity.ERROR if path == "triggers" else Severity.WARNING,
                    f"what {path} of the deployment {one.name} is is not known, so that it is left out",
                    "make it a literal",
                    one.span,
                )
            continue
        outer, _, inner = path.partition(".")
        if inner:
            group = options.setdefault(outer, {})
            assert isinstance(group, dict)
            group[inner] = known
        else:
            options[outer] = known
    return Deployed(name=one.name, options=tuple(sorted(options.items())), origin=Origin(span=one.span))


def _json(value: Value) -> Json:
    """A value that YAML can say; None for any other."""
    match value:
        case str() | bool() | int() | float():
            return value
        case list() | tuple() | set() | frozenset():
            items = [
                _json(item)
                for item in (sorted(value, key=str) if isinstance(value, set | frozenset) else value)
            ]
            return None if any(item is None for item in items) else items
        case dict():
            known = {str(key): _json(item) for key, item in value.items()}
            return (
                None if any(item is None and value[key] is not None for key, item in known.items()) else known
            )
        case _:
            trigger = written(value)
            return None if trigger is None else _json(dict(trigger))


def _policy(reader: BodyReader, policy: RunPolicy, deployments: list[Deployment]) -> RunPolicy:
    """Each deployment counts its own runs: only if all of them are limited, those of the flow are."""
    limits = [_limit(one.options.get("concurrency_limit")) for one in deployments]
    known = [limit for limit in limits if limit is not None]
    if not known:
        return policy
    if len(known) < len(limits):
        free = next(one for one, limit in zip(deployments, limits, strict=True) if limit is None)
        reader.report(
            "partial-limit",
            Severity.WARNING,
            f"the runs of some deployments are limited, and those of {free.name} are not: only Prefect counts them apart",
            "limit all deployments of the flow, or none",
            free.span,
        )
        return policy
    collision = "cancel_new" if all(strategy == "CANCEL_NEW" for _, strategy in known) else "queue"
    return policy.model_copy(update={"max_runs": sum(limit for limit, _ in known), "collision": collision})


def _limit(value: Value | Any) -> tuple[int, str] | None:
    """How many runs at once, and what becomes of one more."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value, "ENQUEUE"
    given = mapping(value)
    limit = given.get("limit")
    return (limit, str(given.get("collision_strategy") or "ENQUEUE")) if isinstance(limit, int) else None


def _schedule(reader: BodyReader, one: Deployment, times: Times, schemas: Mapping[str, Json]) -> Schedule:
    span = times.span or one.span
    if times.slug is not None and span is not None:
        reader.account(f"slug of a schedule of the deployment {one.name}", span, Feature.PIPELINE_DISPLAY)
    return Schedule(
        ticks=_ticks(times),
        identity=RunIdentity(fires="tick", interval="none", logical="none"),
        start=_begin(times),
        catchup="none",
        late_queue=False,
        arguments=_arguments(reader, one, times, schemas),
        zone=times.zone,
        name=one.name,
        slug=times.slug,
        active=times.active and one.options.get("paused") is not True,
        origin=Origin(span=span),
    )


def _begin(times: Times) -> str | None:
    """The tick from which other tools count: Prefect's anchor, or one before it, as Prefect fires before a later anchor, too."""
    if times.anchor is None or times.interval is None or times.interval <= 0:
        return None if times.anchor is None else times.anchor.isoformat()
    anchor = times.anchor.astimezone(datetime.UTC)
    step = datetime.timedelta(seconds=times.interval)
    earlier = anchor - step * max(0, -((_LONG_PAST - anchor) // step))
    return (times.anchor if earlier == anchor else earlier.astimezone(times.anchor.tzinfo)).isoformat()


def _ticks(times: Times) -> Ticks:
    if times.cron is not None:
        return Cron(expression=times.cron, zone=times.zone, day_or=times.day_or, dst=PREFECT_CLOCK)
    if times.rrule is not None:
        return Rrule(rule=times.rrule, zone=times.zone)
    assert times.interval is not None
    anchor = "first_evaluation" if times.anchor is None else "start"
    return Interval(seconds=times.interval, anchor=anchor, zone=times.zone)


def _arguments(
    reader: BodyReader, one: Deployment, times: Times, schemas: Mapping[str, Json]
) -> tuple[tuple[str, Expr], ...]:
    """The parameters of a schedule's runs, as what the flow's annotations make of them."""
    found: list[tuple[str, Expr]] = []
    for name, value in {**one.parameters, **times.parameters}.items():
        lifted = _literal(value, schemas.get(name)) or expression(value, lambda _: None, lambda _: None)
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


def _literal(value: Value, schema: Json) -> Constant | None:
    """What JSON says, as one of a schema's type where it can be; None for anything else."""
    if not _is_json(value):
        return None
    with suppress(ValueError):  # of another type: Prefect refuses such runs, as what is emitted does
        value = coerced(value, schema)
    return Constant(value=value)


def _is_json(value: Value) -> bool:
    match value:
        case list():
            return all(map(_is_json, value))
        case dict():
            return all(isinstance(name, str) and _is_json(one) for name, one in value.items())
        case _:
            return value is None or type(value) in (str, int, float, bool)
