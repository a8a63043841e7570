"""Make the parameters that a schedule gives its runs the defaults of all runs, for tools whose schedules give none.

    at cron "0 5 * * *" with day="today"; param day = null      becomes      at cron "0 5 * * *"; param day = "today"

A pass of the targets that need it, and of both sides of a check with them, not one of `PASSES`.
"""

from __future__ import annotations

from calque.ir.expressions import Constant
from calque.ir.pipeline import Pipeline
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
