"""From sensors whose functions only ask for runs of their job to triggers.

Dagster: `sensor_decorator.py`, `sensor_definition.py`; what a look keeps is said in `dialects/dagster/portable/looks.py`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Container, Iterator
from typing import TYPE_CHECKING

from calque.frontends.bodies.own_expressions import value_site
from calque.frontends.dagster.asked_runs import (
    KEYS,
    Taken,
    asked_of_context,
    gives_tags,
    names_jobs,
    said,
    taken,
    unsaid_of_runs,
    wants,
)
from calque.frontends.dagster.asset_jobs import AssetJob
from calque.frontends.dagster.config_sources import is_mapped
from calque.frontends.dagster.graphs import JobDef
from calque.frontends.dagster.lift_natives import lift_sensor
from calque.frontends.dagster.locations import Location
from calque.frontends.dagster.sensors import SensorDef
from calque.frontends.python.effects import MUTATORS, roots
from calque.frontends.python.values import Function, Module, Value
from calque.ir.features import Feature
from calque.ir.natives import Native
from calque.ir.pipeline import SensorTrigger
from calque.ir.spans import Origin

if TYPE_CHECKING:
    from calque.frontends.bodies.reader import BodyReader
    from calque.frontends.python.evaluator import Evaluator

_TARGETS = ("job", "jobs", "job_name", "target")
_SAID = frozenset({*_TARGETS, "name", "minimum_interval_seconds", "default_status", "description", KEYS})
"""What a sensor can say that its trigger says as well."""
_RESULT = ("run_requests", "skip_reason", "cursor")
"""What the result of a look says that is carried, in order."""
_MORE = ("job_name",)
"""What its requests say that those of a schedule do not."""
_TOLD = frozenset(
    {
        "cursor", "cursor_updated", "last_completion_time", "last_run_key", "last_tick_completion_time", "log",
        "resources", "sensor_name", "update_cursor",
    }
)  # fmt: skip
"""What a context can say without Dagster."""
_CONTEXTS = ("", "SensorEvaluationContext")
_STATUS = re.compile(r"(?:[\w.]*\.)?DefaultSensorStatus\.(RUNNING|STOPPED)")
EVERY = 30
"""Seconds between two looks of a sensor that does not say it (`DEFAULT_SENSOR_DAEMON_INTERVAL`)."""


def sensors(
    reader: BodyReader,
    evaluator: Evaluator,
    found: Location,
    jobs: Collection[str],
    others: Collection[str],
) -> tuple[dict[str, list[SensorTrigger]], list[Native]]:
    """The sensors that only ask for runs of jobs, by the name of the first one; and the texts of all sensors.

    Args:
        jobs: the names of those that were read.
        others: the names that jobs of other locations have.
    """
    of: dict[str, list[SensorTrigger]] = {}
    natives = [lift_sensor(reader, one) for one in found.sensors]
    for one, native in zip(found.sensors, natives, strict=True):
        span, starts = one.site.span(), _jobs(one)
        takes = taken(evaluator, one.function, one.arguments.get(KEYS))
        named = len(starts) > 1 or any(map(names_jobs, _reached(one.function)))
        needs = [
            *_jobs_lacking(starts, jobs, others if named else ()),
            *(
                f"configures {job.name} by its mapping"
                for job in found.jobs
                if job.name in starts and is_mapped(job)
            ),
            *_wants(reader, one, native, takes, found.resources),
        ]
        wanted = list(dict.fromkeys(needs)) if one.kind == "sensor" else []
        if one.kind != "sensor" or wanted or native.code is None or not starts:
            reasons = f", which {', '.join(wanted)}" if wanted else ""
            reader.account(f"{one.describe()}{reasons}", span, Feature.TRIGGER_NATIVE)
            continue
        reader.pipeline = job = starts[0]
        reader.account(one.describe(), span, Feature.SENSOR_REQUESTS)
        if len(starts) > 1:
            reader.account(f"the jobs of {one.describe()}", span, Feature.SENSOR_JOBS)
        if gives_tags(one.function):
            reader.account(f"tags of the runs of {one.describe()}", span, Feature.PIPELINE_DISPLAY)
        reader.pipeline = None
        of.setdefault(job, []).append(
            SensorTrigger(
                code=native.code,
                every=_every(one) or EVERY,
                name=one.name,
                active=_status(one) == "RUNNING",
                resources=() if takes is None else takes.resources,
                jobs=tuple(starts) if named else (),
                origin=Origin(span=span),
            )
        )
    return of, natives


def _every(one: SensorDef) -> int | None:
    """Seconds between two looks; None if that is not known, or if there is no pause."""
    interval = one.arguments.get("minimum_interval_seconds")
    every = EVERY if interval is None else interval.value
    return every if isinstance(every, int) and every > 0 else None


def _status(one: SensorDef) -> str | None:
    """Whether it looks as soon as it is there; None if that is not known."""
    status = one.arguments.get("default_status")
    if status is None:
        return "STOPPED"
    found = _STATUS.fullmatch(value_site(status.site).text())
    return None if found is None else found[1]


def _jobs(one: SensorDef) -> list[str]:
    """The jobs of which it starts runs; none if they are not known."""
    given = [one.arguments[name].value for name in _TARGETS if name in one.arguments]
    jobs: list[Value] = [
        job for value in given for job in (value if isinstance(value, list | tuple) else [value])
    ]
    names = [job.name if isinstance(job, JobDef | AssetJob) else job for job in jobs]
    known = [name for name in names if isinstance(name, str)]
    return list(dict.fromkeys(known)) if len(known) == len(names) else []


def _jobs_lacking(starts: list[str], jobs: Collection[str], others: Collection[str]) -> Iterator[str]:
    """What is not known of the jobs of which it starts runs."""
    if not starts:
        yield "starts runs of no job that is known"
    yield from (f"starts runs of {job}, which is not read" for job in starts if job not in jobs)
    yield from (f"names {job}, which another code location has, too" for job in starts if job in others)


def _wants(
    reader: BodyReader,
    one: SensorDef,
    native: Native,
    takes: Taken | None,
    resources: Container[str],
) -> Iterator[str]:
    """What a sensor wants that only Dagster has: verbs with what they are about.

    What a function keeps in its module lives as long as Dagster's process: elsewhere a look may be a process of its own.
    """
    function = one.function
    yield from (f"says {name}" for name in sorted(set(one.arguments) - _SAID))
    if _every(one) is None:
        yield "does not say how often it looks"
    if _status(one) is None:
        yield "does not say whether it is on"
    yield from wants(function, native, takes, resources, _MORE)
    yield from asked_of_context(function, takes, _TOLD, _CONTEXTS)
    for each in _reached(function):
        result = set(said(each.node, "SensorResult", _RESULT)) - set(_RESULT)
        yield from (f"says {name or 'what is spread'} of its look" for name in sorted(map(str, result)))
        yield from unsaid_of_runs(each, _MORE)
        yield from _foreign(reader, each)
        if _remembers(reader, each):
            yield "keeps something in its module"


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


def _remembers(reader: BodyReader, function: Function) -> bool:
    """Whether it changes what its module has: a name, or a value that a name stands for, and that was not imported."""
    parts = list(ast.walk(function.node))
    if any(isinstance(part, ast.Global) for part in parts):
        return True
    own = {part.arg for part in parts if isinstance(part, ast.arg)}
    own |= {part.id for part in parts if isinstance(part, ast.Name) and not isinstance(part.ctx, ast.Load)}
    changed = [
        part.value
        for part in parts
        if isinstance(part, ast.Subscript | ast.Attribute)
        and (
            not isinstance(part.ctx, ast.Load) or (isinstance(part, ast.Attribute) and part.attr in MUTATORS)
        )
    ]
    own |= reader.building.imported(function.module).keys()
    return any(name in function.module.names for name in set(roots(changed)) - own)


def _foreign(reader: BodyReader, function: Function) -> Iterator[str]:
    """The names of Dagster's that it uses and code without it does not find, and those of libraries that belong to it."""
    module: Module = function.module
    imported = reader.building.imported(module)
    for each in getattr(function.node, "body", ()):
        for part in ast.walk(each):
            path = _path(part, imported)
            if path is not None and (_is_foreign(reader, path) or _is_hidden(part, path)):
                yield f"uses {path}"


def _is_foreign(reader: BodyReader, path: str) -> bool:
    home, _, name = path.rpartition(".")
    if path.startswith("dagster_"):
        parts = path.split(".")
        return not any(reader.project.find(".".join(parts[:end])) for end in range(1, len(parts) + 1))
    return (
        bool(home) and reader.host.owns(path) and reader.host.feature_of(home, name) is Feature.BODY_FOREIGN
    )


def _is_hidden(node: ast.AST, path: str) -> bool:
    """What it says is not looked at, since it goes by another name."""
    said = path.startswith("dagster.") and path.endswith((".RunRequest", ".SensorResult"))
    return said and isinstance(node, ast.Name) and node.id != path.rpartition(".")[2]


def _path(node: ast.AST, imported: dict[str, str]) -> str | None:
    """The dotted path of a name that is imported, or of an attribute of one."""
    match node:
        case ast.Name(id=name):
            return imported.get(name)
        case ast.Attribute(value=ast.Name(id=name), attr=attr) if name in imported:
            return f"{imported[name]}.{attr}"
        case _:
            return None
