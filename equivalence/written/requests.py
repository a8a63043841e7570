"""Schedules and sensors that calque wrote as functions, read back as the triggers that they stand for.

@dg.schedule(job=etl, cron_schedule="0 * * * *")
def etl_schedule(context):
    return interval_request(context, etl_times, anchor="2024-01-01T00:00:00+00:00", every=timedelta(seconds=7200))

becomes      every 7200 s from 2024-01-01
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from calque.equivalence.written.dags import identity_of
from calque.equivalence.written.modules import Function, Unread, WrittenModule, keywords, literal
from calque.equivalence.written.partitions import end_of, start_of
from calque.ir.assets import AllOf, AnyOf, AssetCondition, AssetRef, AssetTrigger
from calque.ir.expressions import Constant, Expr
from calque.ir.instants import parse
from calque.ir.pipeline import Pipeline, SensorTrigger, Trigger
from calque.ir.spans import Origin
from calque.ir.time import Continuous, Cron, Events, Interval, Once, RunIdentity, Schedule

POINT = RunIdentity(fires="tick", interval="point", logical="interval_start")
SINCE = RunIdentity(fires="tick", interval="since_previous")
SINGLE, NEXT, UPDATE = "single_request", "next_request", "update_request"
SENSORS = (SINGLE, NEXT, UPDATE)


@dataclass(frozen=True)
class _Request:
    """What a function returns.

    Attributes:
        kind: the function of the support modules that makes it.
        call: the call of it.
        arguments: the parameters that its runs are given.
        function: where it stands.
    """

    kind: str
    call: ast.Call
    arguments: tuple[tuple[str, Expr], ...]
    function: Function


def requested(pipeline: Pipeline, module: WrittenModule) -> Pipeline:
    """The pipeline with the triggers that its module's schedules and sensors stand for.

    Args:
        pipeline: of a project for Dagster.
        module: where its job stands.

    Raises:
        Unread: one is written in a way that is not read back.
    """
    made = {one.function.name: one for one in _requests(module, pipeline.id)}
    triggers: list[Trigger] = []
    for trigger in pipeline.triggers:
        if isinstance(trigger, SensorTrigger) and trigger.name in made:
            continue  # it stands for what is read back of it
        request = made.pop(trigger.computed_by or "", None) if isinstance(trigger, Schedule) else None
        if request is not None and isinstance(trigger, Schedule):
            trigger = _scheduled(request, trigger, module)
        triggers.append(trigger)
    triggers += [_sensed(one, module) for one in made.values() if one.kind in SENSORS]
    return pipeline.model_copy(update={"triggers": tuple(triggers)})


def _requests(module: WrittenModule, job: str) -> Iterator[_Request]:
    for function in module.functions.values():
        for one in function.decorator_list:
            if isinstance(one, ast.Call) and ast.unparse(one.func) in ("dg.schedule", "dg.sensor"):
                of = keywords(one).get("job")
                request = _request(function, module)
                if request is not None and of is not None and ast.unparse(of) == job:
                    yield request


def _request(function: Function, module: WrittenModule) -> _Request | None:
    """What a function returns; None if it is the user's own."""
    statements = [one for one in function.body if not isinstance(one, ast.Expr)]
    match statements:
        case [ast.Return(value=ast.Call(func=ast.Name(id=name)) as call)]:
            kind = _kind(module, name)
            arguments: tuple[tuple[str, Expr], ...] = ()
        case _:
            return None
    if kind == "configured":
        inner, config = call.args
        if not isinstance(inner, ast.Call) or not isinstance(config, ast.Call):
            raise Unread(f"{ast.unparse(call)} is not read back yet")
        call, kind = inner, _kind(module, ast.unparse(inner.func))
        arguments = _given(config)
    return _Request(kind, call, arguments, function) if kind else None


def _kind(module: WrittenModule, name: str) -> str:
    return (module.supported(name) or "").rpartition(".")[2]


def _given(config: ast.Call) -> tuple[tuple[str, Expr], ...]:
    """The values of `launch_config(EtlParams, "etl_params", {"day": "today"})`."""
    conf = literal(config.args[-1])
    pairs = conf.items() if isinstance(conf, dict) else ()
    return tuple((str(name), Constant.model_validate({"value": value})) for name, value in pairs)


def _scheduled(request: _Request, trigger: Schedule, module: WrittenModule) -> Schedule:
    """The schedule that a function stands for."""
    read = READ.get(request.kind)
    if read is None:
        raise Unread(f"{request.kind}(…) is not read back yet")
    given = keywords(request.call)
    bounds: dict[str, object] = {"start": _text(given.get("first")), "end": _text(given.get("last"))}
    identity = identity_of(request.call.args[1], module)
    if bounds["end"] is not None and identity.fires == "interval_end":
        bounds["end_on"] = "logical"
    changes = {**bounds, "identity": identity, **read(request.call, given, module)}
    plain = {"arguments": request.arguments, "computed_by": None, "requests": None}
    return trigger.model_copy(update={**changes, **plain})


def _text(node: ast.expr | None) -> str | None:
    found = None if node is None else literal(node)
    return None if found is None else str(found)


def _as_it_ticks(
    _call: ast.Call, _given: Mapping[str, ast.expr], _module: WrittenModule
) -> dict[str, object]:
    return {}


def _of_partitions(
    _call: ast.Call, _given: Mapping[str, ast.expr], module: WrittenModule
) -> dict[str, object]:
    return {"start": start_of(module), "end": end_of(module), "end_on": "logical"}


def _apart(_call: ast.Call, given: Mapping[str, ast.expr], _module: WrittenModule) -> dict[str, object]:
    """A distance from an anchor on."""
    every = given.get("every")
    match every:
        case ast.Call(keywords=[ast.keyword(arg="seconds", value=seconds)]):
            distance = float(str(literal(seconds)))
        case _:
            raise Unread("the distance of a schedule is not read back yet")
    anchor, first = _text(given.get("anchor")), _text(given.get("first"))
    counted = "epoch" if anchor is not None and parse(anchor).timestamp() == 0 else "start"
    found: dict[str, object] = {"ticks": Interval(seconds=distance, anchor=counted)}
    return found if counted == "epoch" or first is not None else {**found, "start": anchor}


def _listed(call: ast.Call, _given: Mapping[str, ast.expr], _module: WrittenModule) -> dict[str, object]:
    said = literal(call.args[2])
    moments = tuple(map(str, said)) if isinstance(said, list) else ()
    return {"ticks": Events(instants=moments)}


def _clock(call: ast.Call, _given: Mapping[str, ast.expr], module: WrittenModule) -> dict[str, object]:
    """A cron expression on the clocks of a zone, as Airflow tells it."""
    match call.args[2]:
        case ast.Call(args=[expression, zone]):
            name = str(literal(zone))
            return {"ticks": Cron(expression=str(literal(expression)), zone=name), "zone": name}
        case _:
            raise Unread(f"{ast.unparse(call)} is not read back yet")


READ: Mapping[str, Callable[[ast.Call, Mapping[str, ast.expr], WrittenModule], dict[str, object]]] = {
    "moment_request": _as_it_ticks,
    "window_request": _as_it_ticks,
    "partition_request": _of_partitions,
    "interval_request": _apart,
    "instant_request": _listed,
    "wall_clock_request": _clock,
}
"""How the functions of the support modules are read back, by name."""


def _sensed(request: _Request, module: WrittenModule) -> Trigger:
    """The trigger that a sensor stands for."""
    origin = Origin(span=module.span(request.function))
    if request.kind == SINGLE:
        start = _text(request.call.args[0])
        return Schedule(ticks=Once(), identity=POINT, start=start, arguments=request.arguments, origin=origin)
    if request.kind == NEXT:
        start = _text(request.call.args[2])
        return Schedule(
            ticks=Continuous(), identity=SINCE, start=start, arguments=request.arguments, origin=origin
        )
    return AssetTrigger(condition=_condition(request.call.args[2], module), origin=origin)


def _condition(node: ast.expr, module: WrittenModule) -> AssetCondition:
    match node:
        case ast.Call(func=ast.Name(id=name), args=args):
            kind = _kind(module, name)
            if kind == "updated":
                return AssetRef(name="/".join(str(literal(one)) for one in args))
            items = tuple(_condition(one, module) for one in args)
            return AllOf(items=items) if kind == "all_of" else AnyOf(items=items)
        case _:
            raise Unread(f"{ast.unparse(node)} is not read back yet")
