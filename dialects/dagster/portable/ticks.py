"""What the function of a schedule is told, and what it asks for: runs, or none.

Dagster: `schedule_decorator.py` (`_wrapped_fn`), `ScheduleDefinition.evaluate_tick`.
"""

from __future__ import annotations

import inspect
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from calque.dialects.dagster.portable.contexts import Resources
from calque.dialects.dagster.portable.errors import DagsterInvariantViolationError
from calque.dialects.dagster.portable.opening import opened
from calque.dialects.dagster.portable.settings import Config


class RunConfig:
    """The configuration of a run."""

    def __init__(
        self,
        ops: Mapping[str, Any] | None = None,
        resources: Mapping[str, Any] | None = None,
        loggers: Mapping[str, Any] | None = None,
        execution: Mapping[str, Any] | None = None,
    ) -> None:
        self.ops, self.resources = dict(ops or {}), dict(resources or {})
        self.loggers, self.execution = dict(loggers or {}), dict(execution or {})

    def to_config_dict(self) -> dict[str, Any]:
        """The same as a dict; configuration of a class, at any depth, as what its fields are."""
        return {
            "loggers": self.loggers,
            "resources": _with_classes(self.resources),
            "ops": _with_classes(self.ops),
            "execution": self.execution,
        }


def _with_classes(said: Any) -> Any:
    if isinstance(said, Config):
        return {"config": said.model_dump()}
    return {name: _with_classes(one) for name, one in said.items()} if isinstance(said, dict) else said


class RunRequest:
    """A run that is asked for."""

    def __init__(
        self,
        run_key: str | None = None,
        run_config: RunConfig | Mapping[str, Any] | None = None,
        tags: Mapping[str, Any] | None = None,
        job_name: str | None = None,
        asset_selection: Sequence[Any] | None = None,
        stale_assets_only: bool = False,
        partition_key: str | None = None,
        **more: Any,
    ) -> None:
        self.run_key, self.tags, self.partition_key = run_key, dict(tags or {}), partition_key
        self.job_name = job_name
        self.run_config = run_config.to_config_dict() if isinstance(run_config, RunConfig) else run_config
        chosen = {"asset_selection": asset_selection, **more}
        if stale_assets_only or any(value is not None for value in chosen.values()):
            raise DagsterInvariantViolationError(
                "only Dagster can start a run of something else than the job"
            )


class SkipReason:
    """No run is asked for."""

    def __init__(self, skip_message: str | None = None) -> None:
        self.skip_message = skip_message


class ScheduleEvaluationContext:
    """What the function of a schedule is told."""

    def __init__(self, at: datetime, resources: Resources) -> None:
        self._at = at
        self.resources = resources
        self.log = logging.getLogger("dagster")

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"context.{name} exists only in Dagster, which this code runs without")

    @property
    def scheduled_execution_time(self) -> datetime:
        """When the tick is due, in the schedule's time zone."""
        return self._at


NO_RESOURCES: Mapping[str, Callable[[], Any]] = {}
"""What makes the resources of a function that uses none."""


def asked(function: Callable[..., Any], context: Any, resources: Mapping[str, Any]) -> Any:
    """What the function of a schedule or sensor gives (`get_context_param_name`): its context is the first parameter that is no resource."""
    names = list(inspect.signature(function).parameters)
    told = [(name, context) for name in names if name not in resources][:1]
    return function(**dict(told), **{name: resources[name] for name in names if name in resources})


def resources_of(made: Mapping[str, Any]) -> Resources:
    """`context.resources` of a function whose resources are made before it is called."""
    return Resources({name: partial(_same, value) for name, value in made.items()})


def _same(value: Any) -> Any:
    return value


def requested_runs(
    function: Callable[..., Any],
    at: datetime,
    zone: str,
    config: str,
    partition: str,
    resources: Mapping[str, Callable[[], Any]] = NO_RESOURCES,
) -> list[dict[str, Any]]:
    """The parameters of each run that the function of a schedule asks for.

    Args:
        function: the function.
        at: when the tick is due.
        zone: the schedule's time zone.
        config: the parameter of a run that configures its ops.
        partition: the one that says which partition it is for.
        resources: what makes each resource that the function uses, by name.

    Raises:
        DagsterInvariantViolationError: it asks for what is no run of the job, or for what only Dagster can configure.
    """
    with opened(resources) as made:
        context = ScheduleEvaluationContext(at.astimezone(ZoneInfo(zone)), resources_of(made))
        found = list(_asked_for(asked(function, context, made)))
    if found in ([], [None]) or (len(found) == 1 and isinstance(found[0], SkipReason)):
        return []
    runs = [one for one in found if isinstance(one, RunRequest)]
    if len(runs) < len(found):
        raise DagsterInvariantViolationError(f"a schedule asks for runs, and not for {found}")
    if any(one.job_name is not None for one in runs):
        raise DagsterInvariantViolationError("only Dagster knows of which job a schedule starts a run")
    if len(runs) > 1 and not all(one.run_key for one in runs):
        raise DagsterInvariantViolationError("each of several runs that a schedule asks for needs a run_key")
    return [run_parameters(one, config, partition) for one in runs]


def _asked_for(result: Any) -> Iterator[Any]:
    if isinstance(result, dict):
        yield RunRequest(run_config=result)
    elif isinstance(result, list) or inspect.isgenerator(result):
        yield from result
    else:
        yield result


def run_parameters(request: RunRequest, config: str, partition: str) -> dict[str, Any]:
    """The parameters of the run that is asked for.

    Raises:
        DagsterInvariantViolationError: only Dagster can configure it so.
    """
    said = {name: value for name, value in (request.run_config or {}).items() if value}
    others = sorted(said.keys() - {"ops", "solids"})
    if others:
        raise DagsterInvariantViolationError(f"only Dagster can configure the {', '.join(others)} of a run")
    ops = said.get("ops") or said.get("solids")
    found = {config: ops} if ops else {}
    return {**found, partition: request.partition_key} if request.partition_key is not None else found
