"""From sensors whose functions only ask for runs of their job to triggers.

Dagster: `sensor_decorator.py`, `sensor_definition.py`; what a look keeps is said in `dialects/dagster/portable/looks.py`.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from calque.frontends.dagster.asked_runs import asks_for_runs, gives_tags, said, said_of_runs
from calque.frontends.dagster.asset_jobs import AssetJob
from calque.frontends.dagster.constant_requests import CARRIED
from calque.frontends.dagster.graphs import JobDef
from calque.frontends.dagster.lift_natives import lift_sensor
from calque.frontends.dagster.locations import Location
from calque.frontends.dagster.sensors import SensorDef
from calque.frontends.python.values import Function, Module, Value
from calque.ir.features import Feature
from calque.ir.natives import Native
from calque.ir.pipeline import SensorTrigger
from calque.ir.spans import Origin

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader

_TARGETS = ("job", "jobs", "job_name", "target")
_SAID = frozenset({*_TARGETS, "name", "minimum_interval_seconds", "default_status", "description"})
"""What a sensor can say that its trigger says as well."""
_RESULT = ("run_requests", "skip_reason", "cursor")
"""What the result of a look says that is carried, in order."""
_TOLD = frozenset(
    {
        "cursor", "cursor_updated", "last_completion_time", "last_run_key", "last_tick_completion_time", "log",
        "sensor_name", "update_cursor",
    }
)  # fmt: skip
"""What a context can say without Dagster."""
_CONTEXTS = ("", "SensorEvaluationContext")
EVERY = 30
"""Seconds between two looks of a sensor that does not say it (`DEFAULT_SENSOR_DAEMON_INTERVAL`)."""


def sensors(
    reader: BodyReader, found: Location, jobs: Collection[str]
) -> tuple[dict[str, list[SensorTrigger]], list[Native]]:
    """The sensors of each job that only ask for its runs, by its name; and the texts of all sensors.

    Args:
        jobs: the names of those that were read.
    """
    of: dict[str, list[SensorTrigger]] = {}
    natives = [lift_sensor(reader, one) for one in found.sensors]
    for one, native in zip(found.sensors, natives, strict=True):
        job = _job(one)
        trigger = _trigger(reader, one, native) if job in jobs else None
        reader.pipeline = None if trigger is None else job
        feature = Feature.TRIGGER_NATIVE if trigger is None else Feature.SENSOR_REQUESTS
        reader.account(one.describe(), one.site.span(), feature)
        if trigger is not None and job is not None:
            of.setdefault(job, []).append(trigger)
            if gives_tags(one.function):
                reader.account(
                    f"tags of the runs of {one.describe()}", one.site.span(), Feature.PIPELINE_DISPLAY
                )
    reader.pipeline = None
    return of, natives


def _trigger(reader: BodyReader, one: SensorDef, native: Native) -> SensorTrigger | None:
    """What stands for a sensor; None if only Dagster can call its function."""
    interval, status = one.arguments.get("minimum_interval_seconds"), one.arguments.get("default_status")
    every = EVERY if interval is None else interval.value
    if native.code is None or not isinstance(every, int) or every < 1 or not _is_carried(reader, one, native):
        return None
    return SensorTrigger(
        code=native.code,
        every=every,
        name=one.name,
        active=status is not None and status.site.text().endswith("RUNNING"),
        origin=Origin(span=one.site.span()),
    )


def _job(one: SensorDef) -> str | None:
    """The only job of which it starts runs."""
    given = [one.arguments[name].value for name in _TARGETS if name in one.arguments]
    jobs: list[Value] = [
        job for value in given for job in (value if isinstance(value, list | tuple) else [value])
    ]
    match jobs:
        case [JobDef() | AssetJob() as job]:
            return job.name
        case [str(name)]:
            return name
        case _:
            return None


def _is_carried(reader: BodyReader, one: SensorDef, native: Native) -> bool:
    """Its function is told no more than a cursor and what is kept beside it, and asks for runs of its job.

    What it keeps in its module lives as long as Dagster's process: elsewhere a look may be a process of its own.
    """
    function = one.function
    if one.kind != "sensor" or not set(one.arguments) <= _SAID or not asks_for_runs(function, native):
        return False
    context = next((parameter.arg for parameter in function.node.args.args), None)
    return _asks_known(function, context) and all(
        set(said(each.node, "SensorResult", _RESULT)) <= set(_RESULT)
        and said_of_runs(each) <= CARRIED
        and not _foreign(reader, each)
        and not any(isinstance(part, ast.Global) for part in ast.walk(each.node))
        for each in _reached(function)
    )


def _asks_known(function: Function, context: str | None) -> bool:
    """It asks its context for no more than what is known of it without Dagster, and hands it to no other code."""
    for parameter in function.node.args.args:
        text = "" if parameter.annotation is None else ast.unparse(parameter.annotation).strip("'\"")
        if text.split(".")[-1] not in _CONTEXTS:
            return False
    inside = [part for each in getattr(function.node, "body", ()) for part in ast.walk(each)]
    names = [part for part in inside if isinstance(part, ast.Name) and part.id == context]
    asked = [
        part
        for part in inside
        if isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name) and part.value.id == context
    ]
    return len(names) == len(asked) and {part.attr for part in asked} <= _TOLD


def _reached(function: Function) -> Iterator[Function]:
    """A function, and those of the project that it calls by their names, and so on."""
    waiting, seen = [function], {id(function.node)}
    while waiting:
        one = waiting.pop()
        yield one
        for part in ast.walk(one.node):
            called = one.module.names.get(part.id) if isinstance(part, ast.Name) else None
            if isinstance(called, Function) and id(called.node) not in seen:
                seen.add(id(called.node))
                waiting.append(called)


def _foreign(reader: BodyReader, function: Function) -> bool:
    """It uses a name of Dagster's that code without it does not find, or one of the libraries that belong to it."""
    module: Module = function.module
    imported = reader.building.imported(module)
    body = getattr(function.node, "body", ())
    paths = (_path(part, imported) for each in body for part in ast.walk(each))
    return any(path is not None and _is_foreign(reader, path) for path in paths)


def _is_foreign(reader: BodyReader, path: str) -> bool:
    home, _, name = path.rpartition(".")
    if path.startswith("dagster_"):
        parts = path.split(".")
        return not any(reader.project.find(".".join(parts[:end])) for end in range(1, len(parts) + 1))
    return (
        bool(home) and reader.host.owns(path) and reader.host.feature_of(home, name) is Feature.BODY_FOREIGN
    )


def _path(node: ast.AST, imported: dict[str, str]) -> str | None:
    """The dotted path of a name that is imported, or of an attribute of one."""
    match node:
        case ast.Name(id=name):
            return imported.get(name)
        case ast.Attribute(value=ast.Name(id=name), attr=attr) if name in imported:
            return f"{imported[name]}.{attr}"
        case _:
            return None
