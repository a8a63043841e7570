"""Run a pipeline of a project in the reference runtime."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import jsonschema

from calque.dialects.airflow.portable.host import RunFacts
from calque.ir.actions import LocalOperator
from calque.ir.coercion import coerced
from calque.ir.identity import FAR, RunKey, manual, runs
from calque.ir.nodes import Branch, Check, Gate, Imperative, Materialize, Task, Wait
from calque.ir.pipeline import Param, Pipeline
from calque.ir.project import Profile, Project
from calque.ir.time import Schedule
from calque.runtime.code import CodeLoader
from calque.runtime.delays import retry_after
from calque.runtime.engine import Executor, Inline, execute
from calque.runtime.options import RunOptions
from calque.runtime.perform import PipelinePerformer
from calque.runtime.place import Place
from calque.runtime.plan import Plan, make_plan
from calque.runtime.quirks import quirks_of
from calque.runtime.states import Outcome
from calque.runtime.trace import Trace, plain

NESTED = 5
"""How deep runs that start runs are followed."""


class BadParameter(ValueError):
    """A parameter of the run that the pipeline's schema forbids, or that is missing."""


class Threads:
    """Several attempts at once; results in the order of the calls."""

    def __init__(self, count: int) -> None:
        self.pool = ThreadPoolExecutor(max_workers=count)

    def run(self, attempts: Sequence[Callable[[], Outcome]]) -> list[Outcome]:
        """Make the attempts."""
        if len(attempts) == 1:
            return [attempts[0]()]
        return list(self.pool.map(lambda attempt: attempt(), attempts))


@dataclass
class Prepared:
    """What all runs of a project's pipelines share.

    Attributes:
        loader: the user's code.
        plans: of the pipelines that have run, by id.
        due: for pipelines that have run, when a run at an instant is about which time, and when the next one is due.
    """

    loader: CodeLoader
    plans: dict[str, Plan] = field(default_factory=dict)
    due: dict[tuple[str, datetime.datetime], tuple[RunKey, datetime.datetime | None]] = field(
        default_factory=dict
    )


def prepare(project: Project, folders: tuple[Path, ...] = ()) -> Prepared:
    """Prepare a project for several runs."""
    return Prepared(CodeLoader(project, _operator_roots(project), folders))


def run(project: Project, pipeline_id: str, options: RunOptions, prepared: Prepared | None = None) -> Trace:
    """Run a pipeline.

    Args:
        project: the project that it belongs to; its other pipelines can be started by it.
        pipeline_id: which.
        options: when and with what.
        prepared: what several runs of the project share.

    Returns:
        What happened; `state` is "success" or "failed".

    Raises:
        KeyError: there is no such pipeline.
        BadParameter: a parameter is missing or wrong.
    """
    others = {pipeline.id: pipeline for pipeline in project.pipelines}
    prepared = prepared or prepare(project, options.folders)
    with _environment(options.environment):
        return _run(others[pipeline_id], project, options, others, prepared, 0)


def _run(
    pipeline: Pipeline,
    project: Project,
    options: RunOptions,
    others: Mapping[str, Pipeline],
    prepared: Prepared,
    depth: int,
) -> Trace:
    trace = Trace(pipeline.id)
    key, due = _when(pipeline, options.at, prepared)
    if pipeline.id not in prepared.plans:
        prepared.plans[pipeline.id] = make_plan(pipeline, quirks_of(project.profile))
    plan = prepared.plans[pipeline.id]

    def run_other(name: str, conf: Mapping[str, Any]) -> str:
        if depth >= NESTED:
            return f"was not started: runs that start runs are followed {NESTED} deep"
        inner = _run(
            others[name],
            project,
            RunOptions(
                at=options.at, conf=conf, variables=options.variables, stubs=options.stubs, kept=options.kept
            ),
            others,
            prepared,
            depth + 1,
        )
        trace.events.extend({**event, "in_run": name} for event in inner.events)
        return inner.state

    again, attempt, later = pipeline.policy.retry, 1, 0.0
    while True:
        facts = _facts(pipeline, project.profile, key, options)
        performer = PipelinePerformer(plan, prepared.loader, facts, options, trace, project, run_other)
        performer.latest_until = due
        params = _parameters(pipeline, options, performer)
        if params:
            performer.facts = replace(facts, params=params, declared=_declared(pipeline, performer))
        trace.add("run", pipe=pipeline.id, key=_key(key), params=plain(params))
        executor: Executor = Inline() if options.threads <= 1 else Threads(options.threads)
        performer.run_begins()
        result = execute(plan, performer, executor)
        trace.state = performer.state_of(result.state, result.time)
        delay = (
            retry_after(again, attempt, f"{pipeline.id}#{key}#{attempt}") if trace.state == "failed" else None
        )
        if delay is None:
            break
        attempt, later = attempt + 1, later + result.time + delay
    performer.run_ended(trace.state)
    trace.add("end", st=trace.state, virtual_seconds=later + result.time)
    return trace


def _when(
    pipeline: Pipeline, at: datetime.datetime, prepared: Prepared
) -> tuple[RunKey, datetime.datetime | None]:
    """Which time a run at an instant is about, and when the run after it is due."""
    if (pipeline.id, at) not in prepared.due:
        schedule = schedule_of(pipeline)
        key = manual(schedule, at)
        prepared.due[pipeline.id, at] = key, _next_due(schedule, key)
    return prepared.due[pipeline.id, at]


def schedule_of(pipeline: Pipeline) -> Schedule | None:
    """The first schedule of a pipeline."""
    return next((trigger for trigger in pipeline.triggers if isinstance(trigger, Schedule)), None)


def _next_due(schedule: Schedule | None, key: RunKey) -> datetime.datetime | None:
    """When the run after this one is due; None without a schedule."""
    if schedule is None or key.interval is None:
        return None
    end = key.interval[1]
    following = next((later for later in runs(schedule, end, end + FAR) if later.fire > end), None)
    return None if following is None else following.fire


OLDER = (Profile.AIRFLOW1, Profile.AIRFLOW2)
"""Projects in which the rules of Airflow 2 hold."""


def _facts(pipeline: Pipeline, profile: Profile, key: RunKey, options: RunOptions) -> RunFacts:
    start, end = key.interval or (None, None)
    return RunFacts(
        dag_id=pipeline.id,
        run_id=f"manual__{(key.logical or key.fire).isoformat()}",
        version=3 if profile is Profile.AIRFLOW3 else 2 if profile in OLDER else options.airflow,
        run_type="manual",
        logical_date=key.logical,
        data_interval_start=start,
        data_interval_end=end,
        run_after=key.fire,
        start_date=key.fire,
        conf=dict(options.conf),
        partition_key=key.partition,
        external_trigger=True,
        dag={"tags": list(pipeline.tags), "description": pipeline.description, "doc_md": pipeline.doc},
    )


def _declared(pipeline: Pipeline, performer: PipelinePerformer) -> dict[str, Any]:
    """The parameters as they are if a run is given none."""
    place = Place(performer, pipeline.nodes[0], None, 1, 0) if pipeline.nodes else None
    defaults = {one.name: one.default for one in pipeline.params if one.default is not None}
    return {} if place is None else {name: place.value(value) for name, value in defaults.items()}


def _parameters(pipeline: Pipeline, options: RunOptions, performer: PipelinePerformer) -> dict[str, Any]:
    """The parameters of a run: defaults, what was given over them, checked against their schemas."""
    if not pipeline.nodes:
        return dict(options.conf)
    place = Place(performer, pipeline.nodes[0], None, 1, 0)
    found: dict[str, Any] = {}
    for param in pipeline.params:
        if param.name in options.conf:
            value = options.conf[param.name]
        elif param.default is not None:
            value = place.value(param.default)
        else:
            raise BadParameter(
                f"the parameter {param.name!r} has no default; give it with --param {param.name}=VALUE"
            )
        if param.coercion == "pydantic":
            value = _coerced(param, value) if param.name in options.conf else value
        elif isinstance(param.json_schema, dict):
            error = next(jsonschema.Draft202012Validator(param.json_schema).iter_errors(plain(value)), None)
            if error is not None:
                raise BadParameter(f"the parameter {param.name!r} cannot be {value!r}: {error.message}")
        found[param.name] = value
    return {**found, **{name: value for name, value in options.conf.items() if name not in found}}


def _coerced(param: Param, value: Any) -> Any:
    try:
        return coerced(value, param.json_schema)
    except ValueError as error:
        raise BadParameter(f"the parameter {param.name!r} cannot be {value!r}: {error}") from error


def _operator_roots(project: Project) -> list[tuple[str, str]]:
    """The operator classes of the project's own that its nodes use."""
    roots: dict[tuple[str, str], None] = {}
    for pipeline in project.pipelines:
        for node in pipeline.nodes:
            action = None
            if isinstance(node, Task | Branch | Gate | Materialize | Check | Imperative):
                action = node.action
            elif isinstance(node, Wait):
                action = getattr(node.probe, "action", None)
            if isinstance(action, LocalOperator):
                roots[(action.module, action.name)] = None
    return list(roots)


def _key(key: RunKey) -> dict[str, Any]:
    def iso(moment: datetime.datetime | None) -> str | None:
        return None if moment is None else moment.isoformat()

    interval = None if key.interval is None else [iso(key.interval[0]), iso(key.interval[1])]
    return {
        "fire": iso(key.fire),
        "interval": interval,
        "logical": iso(key.logical),
        "partition": key.partition,
    }


@contextmanager
def _environment(given: Mapping[str, str | None]) -> Iterator[None]:
    """Environment variables for the user's code, put back afterwards."""
    before = {name: os.environ.get(name) for name in given}
    _set(given)
    try:
        yield
    finally:
        _set(before)


def _set(variables: Mapping[str, str | None]) -> None:
    for name, value in variables.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
