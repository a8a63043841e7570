"""Schedules and sensors that are functions: what a tick or a look starts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from calque.backends.dagster.rewrite.schedules import cron_arguments, run_config
from calque.ir.expressions import Code, Constant
from calque.ir.pipeline import PARTITION, Pipeline, SensorTrigger, Trigger
from calque.ir.time import Schedule, StaticPartitions


def together(triggers: Sequence[Trigger]) -> list[list[Trigger]]:
    """Triggers that are one definition: schedules that differ in nothing but what they give their runs."""

    def bare(one: Trigger) -> Trigger:
        return one.model_copy(update={"arguments": ()}) if isinstance(one, Schedule) else one

    return [list(found) for _, found in groupby(triggers, bare)]


def is_expression(group: Sequence[Trigger], pipeline: Pipeline) -> bool:
    """Whether an expression makes a schedule: it gives no partition, or each of the listed partitions."""
    given = [one.arguments if isinstance(one, Schedule) and one.requests is None else None for one in group]
    kind = pipeline.partitions
    if isinstance(kind, StaticPartitions) and given == [
        ((PARTITION, Constant(value=key)),) for key in kind.keys
    ]:
        return True
    return len(given) == 1 and given[0] is not None and PARTITION not in dict(given[0])


def starts(trigger: Trigger) -> tuple[str, ...]:
    """The pipelines whose runs a sensor starts, where it names them."""
    return trigger.jobs if isinstance(trigger, SensorTrigger) else ()


def asked_decorator(trigger: Trigger) -> str:
    """What makes a function a schedule, or a sensor."""
    return "dg.sensor" if isinstance(trigger, SensorTrigger) else "dg.schedule"


def asked_code(trigger: Trigger) -> Code | None:
    """The function that says what is started."""
    if isinstance(trigger, SensorTrigger):
        return trigger.code
    return trigger.requests if isinstance(trigger, Schedule) else None


def asked_arguments(trigger: Trigger, code: Code, name: str) -> list[str]:
    """The arguments of the decorator of such a function, but for its jobs.

    Args:
        trigger: the schedule or sensor.
        code: the function.
        name: what it is called.
    """
    if not isinstance(trigger, Schedule | SensorTrigger):
        return []
    found = [f"name={trigger.name!r}"] if trigger.name not in (None, name) else []
    if isinstance(trigger, Schedule):
        found += cron_arguments(trigger)
    elif trigger.every != _EVERY:
        found.append(f"minimum_interval_seconds={trigger.every:g}")
    kind = "Schedule" if isinstance(trigger, Schedule) else "Sensor"
    found += [f"default_status=dg.Default{kind}Status.RUNNING"] if trigger.active else []
    keys = sorted(set(trigger.resources) - {one.name for one in code.parameters})
    return found + ([f"required_resource_keys={{{', '.join(map(repr, keys))}}}"] if keys else [])


_EVERY = 30
"""Seconds between two looks of a sensor that does not say it."""


def constant_text(group: Sequence[Schedule], jobs: Sequence[str], name: str) -> str:
    """The function of a schedule whose ticks start the same runs each.

    Args:
        group: what each of these gives.
        jobs: the argument that says the job.
        name: what the function is called.
    """
    first = group[0]
    arguments = [*jobs, *cron_arguments(first)]
    arguments += [f"name={first.name!r}"] if first.name not in (None, name) else []
    arguments += ["default_status=dg.DefaultScheduleStatus.RUNNING"] if first.active else []
    runs = "".join(
        f"    yield dg.RunRequest({_request(one, number, len(group))})\n"
        for number, one in enumerate(group, 1)
    )
    return f"@dg.schedule({', '.join(arguments)})\ndef {name}():\n{runs}"


def _request(schedule: Schedule, number: int, count: int) -> str:
    """What a run is started with; a key tells it apart from others of a tick."""
    given = {name: value.value for name, value in schedule.arguments if isinstance(value, Constant)}
    parts = [f"run_key={str(given.get(PARTITION, number))!r}"] if count > 1 else []
    parts += run_config(given)
    parts += [f"partition_key={given[PARTITION]!r}"] if PARTITION in given else []
    return ", ".join(parts)
