"""Make the parameters that a schedule gives its runs the defaults of all runs, for tools whose schedules give none.

    at cron "0 5 * * *" with day="today"; param day = null      becomes      at cron "0 5 * * *"; param day = "today"

A pass of the targets that need it, and of both sides of a check with them, not one of `PASSES`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from calque.ir.base import Json
from calque.ir.expressions import Constant, Expr
from calque.ir.pipeline import Param, Pipeline
from calque.ir.project import Project
from calque.ir.time import Schedule


def scheduled_with_defaults(project: Project) -> Project:
    """A project in which pipelines whose only schedule gives known parameters have these as defaults."""
    pipelines = tuple(_defaulted(one) if has_only_schedule(one) else one for one in project.pipelines)
    return project.model_copy(update={"pipelines": pipelines})


def has_only_schedule(pipeline: Pipeline) -> bool:
    """Whether one schedule alone starts a pipeline's runs, and what it gives them is known."""
    match pipeline.triggers:
        case (Schedule(arguments=arguments),) if arguments:
            names = {param.name for param in pipeline.params}
            return all(name in names and isinstance(value, Constant) for name, value in arguments)
        case _:
            return False


def given_params(pipeline: Pipeline) -> tuple[Param, ...]:
    """The parameters that such a schedule gives, as they are where nothing gives them."""
    if not has_only_schedule(pipeline):
        return ()
    given = {name for one in pipeline.triggers if isinstance(one, Schedule) for name, _ in one.arguments}
    return tuple(one for one in pipeline.params if one.name in given)


def with_given(pipeline: Pipeline, defaults: Mapping[str, Json], required: Collection[str] = ()) -> Pipeline:
    """The other way: a pipeline whose only schedule that asks no function gives what is the default of some parameters.

    Args:
        pipeline: after the pass.
        defaults: what these parameters are where nothing gives them.
        required: those that every run must be given.
    """
    schedules = [one for one in pipeline.triggers if isinstance(one, Schedule) and one.requests is None]
    if len(schedules) != 1:
        return pipeline
    given = tuple(
        (one.name, one.default)
        for one in pipeline.params
        if one.name in (*defaults, *required) and one.default is not None
    )
    giving = schedules[0].model_copy(update={"arguments": (*schedules[0].arguments, *given)})
    plain: dict[str, Expr | None] = {name: Constant(value=value) for name, value in defaults.items()}
    plain |= dict.fromkeys(required)
    params = tuple(
        one.model_copy(update={"default": plain.get(one.name, one.default)}) for one in pipeline.params
    )
    triggers = tuple(giving if one is schedules[0] else one for one in pipeline.triggers)
    return pipeline.model_copy(update={"params": params, "triggers": triggers})


def _defaulted(pipeline: Pipeline) -> Pipeline:
    (schedule,) = pipeline.triggers
    assert isinstance(schedule, Schedule)
    given = dict(schedule.arguments)
    params = tuple(
        param.model_copy(update={"default": given[param.name]}) if param.name in given else param
        for param in pipeline.params
    )
    plain = schedule.model_copy(update={"arguments": ()})
    return pipeline.model_copy(update={"params": params, "triggers": (plain,)})
