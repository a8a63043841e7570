"""What the function of a sensor is told at a look, what it asks for, and what is kept until the next one.

Dagster: `sensor_definition.py` (`evaluate_tick`, `wrap_sensor_evaluation`), `_daemon/sensor.py`.
"""

from __future__ import annotations

import inspect
import logging
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from calque.dialects.dagster.portable.contexts import Resources
from calque.dialects.dagster.portable.errors import DagsterInvariantViolationError
from calque.dialects.dagster.portable.opening import opened
from calque.dialects.dagster.portable.ticks import (
    NO_RESOURCES,
    RunRequest,
    SkipReason,
    asked,
    resources_of,
    run_parameters,
)

LONGEST_RUN_ID = 200
"""As many characters of a run key are part of a run's id."""


@dataclass(frozen=True)
class Look:
    """A look of a sensor.

    Attributes:
        kept: what the looks before have kept.
        keep: keeps something for the next one.
        now: when it is (a Unix timestamp).
    """

    kept: Mapping[str, Any]
    keep: Callable[[dict[str, Any]], None]
    now: float


class SensorResult:
    """All that a look has found."""

    def __init__(
        self,
        run_requests: Sequence[RunRequest] | None = None,
        skip_reason: str | SkipReason | None = None,
        cursor: str | None = None,
        **more: Any,
    ) -> None:
        if skip_reason and run_requests:
            raise DagsterInvariantViolationError("a sensor asks for runs, or says why it does not; not both")
        if any(more.values()):
            raise DagsterInvariantViolationError(f"only Dagster knows what {', '.join(sorted(more))} means")
        self.run_requests, self.cursor = list(run_requests or ()), _cursor_text(cursor)
        self.skip_reason = SkipReason(skip_reason) if isinstance(skip_reason, str) else skip_reason


class SensorEvaluationContext:
    """What the function of a sensor is told."""

    def __init__(self, sensor_name: str, kept: Mapping[str, Any], resources: Resources) -> None:
        self.sensor_name = sensor_name
        self.resources = resources
        self.cursor: str | None = kept.get("cursor")
        self.cursor_updated = False
        self.last_run_key: str | None = kept.get("run_key")
        self.last_tick_completion_time: float | None = kept.get("looked")
        self.last_completion_time = self.last_tick_completion_time
        self.log = logging.getLogger("dagster")

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"context.{name} exists only in Dagster, which this code runs without")

    def update_cursor(self, cursor: str | None) -> None:
        """Keep a text until the next look."""
        self.cursor, self.cursor_updated = _cursor_text(cursor), True


def sensed_runs(
    function: Callable[..., Any],
    sensor: str,
    look: Look,
    config: str,
    partition: str,
    resources: Mapping[str, Callable[[], Any]] = NO_RESOURCES,
    jobs: Sequence[str] = (),
) -> list[dict[str, Any]]:
    """For each run that the function of a sensor asks for, its parameters, and its id if it is to be started only once; where it
    names jobs, also of which it is.

    Of several under one key it is the first.

    Args:
        function: the function.
        sensor: the sensor's name.
        look: what is kept from one to the next; where the function fails, it has kept nothing of its own.
        config: the parameter of a run that configures its ops.
        partition: the one that says which partition it is for.
        resources: what makes each resource that the function uses, by name.
        jobs: those whose runs it may ask for, by name; none if it names none.

    Raises:
        DagsterInvariantViolationError: it asks for what is no run of the job, or for what only Dagster can configure.
    """
    after = {**look.kept, "looked": look.now}
    try:
        with opened(resources) as made:
            context = SensorEvaluationContext(sensor, look.kept, resources_of(made))
            found = list(_looked(asked(function, context, made)))
        runs, cursor = _sensed(found, context)
        keys = [one.run_key for one in runs if one.run_key]
        firsts = {one.run_key: one for one in reversed(runs)}
        named = {id(one): _named_job(one, jobs) for one in runs}
        requests = [
            {**_sensed_request(one, sensor, config, partition), **named[id(one)]}
            for one in runs
            if not one.run_key or firsts[one.run_key] is one
        ]
        after |= {"cursor": cursor, **({"run_key": keys[-1]} if keys else {})}
    finally:
        look.keep(after)
    return requests


def _looked(result: Any) -> Iterator[Any]:
    if inspect.isgenerator(result):
        returned = yield from result
        if returned is not None:
            yield returned
    elif isinstance(result, list):
        yield from result
    elif result is not None:
        yield result


def _sensed(found: list[Any], context: SensorEvaluationContext) -> tuple[list[RunRequest], str | None]:
    """The requests, and the cursor from now on."""
    if len(found) == 1 and isinstance(found[0], SensorResult):
        result = found[0]
        if context.cursor_updated and result.cursor:
            raise DagsterInvariantViolationError(
                "SensorResult.cursor cannot be set if context.update_cursor() was called."
            )
        runs, cursor = result.run_requests, result.cursor or context.cursor
    else:
        skips = found in ([], [None]) or (len(found) == 1 and isinstance(found[0], SkipReason))
        runs, cursor = [] if skips else found, context.cursor
    if not all(isinstance(one, RunRequest) for one in runs):
        raise DagsterInvariantViolationError(f"a sensor asks for runs, or for none, and not for {runs}")
    return runs, cursor if runs else cursor or None


def _sensed_request(request: RunRequest, sensor: str, config: str, partition: str) -> dict[str, Any]:
    run_id = run_id_of(sensor, request.run_key) if request.run_key else None
    return {"conf": run_parameters(request, config, partition), "trigger_run_id": run_id}


def _named_job(request: RunRequest, jobs: Sequence[str]) -> dict[str, str]:
    """Of which job the run is that is asked for (`resolve_run_requests`)."""
    name = request.job_name
    if not jobs and name is not None:
        raise DagsterInvariantViolationError("only Dagster can start a run of something else than the job")
    if not jobs:
        return {}
    if name is None and len(jobs) > 1:
        raise DagsterInvariantViolationError(
            f"a run is asked for without job_name. Expected one of: {list(jobs)}"
        )
    if name and name not in jobs:
        raise DagsterInvariantViolationError(f"a run of {name} is asked for. Expected one of: {list(jobs)}")
    return {"trigger_dag_id": name or jobs[0]}


def run_id_of(sensor: str, key: str) -> str:
    """The id of the run that a sensor asks for under a key: of letters that ids may have, and another one for each key."""
    text = re.sub(r"[^A-Za-z0-9_.:+-]", lambda found: f"~{ord(found[0]):x}~", key)
    if len(text) > LONGEST_RUN_ID:
        text = f"{text[:LONGEST_RUN_ID]}~{sha256(key.encode()).hexdigest()[:16]}"
    return f"{sensor}:{text}"


def _cursor_text(cursor: str | None) -> str | None:
    if cursor is not None and not isinstance(cursor, str):
        raise TypeError(f"a cursor is a text, and not {cursor!r}")
    return cursor
