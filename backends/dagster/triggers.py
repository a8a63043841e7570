"""What starts a pipeline's runs, as Dagster schedules and sensors, and how its runs are dated."""

from dataclasses import replace
from typing import assert_never

from calque.backends.dagster.asset_keys import asset_keys
from calque.backends.dagster.asset_sensors import asset_sensor
from calque.backends.dagster.pieces import ConfigCode, TriggerCode
from calque.backends.dagster.plans import plan
from calque.backends.dagster.schedules import Names, ScheduleCode, schedule_code
from calque.backends.python.expressions import literal
from calque.backends.report.dispositions import Override
from calque.ir.assets import AssetTrigger
from calque.ir.expressions import Constant
from calque.ir.features import Feature
from calque.ir.fidelity import Difference, Fidelity, Support, approximate
from calque.ir.instants import EPOCH, parse
from calque.ir.pipeline import EventTrigger, Pipeline, RunTrigger, SensorTrigger, Trigger
from calque.ir.project import Profile, Project
from calque.ir.time import Schedule


def triggers(
    project: Project, pipeline: Pipeline, job: str, package: str, params: ConfigCode | None
) -> TriggerCode:
    """The triggers of a pipeline.

    Args:
        project: that it is in.
        pipeline: whose.
        job: the name of its job, and of the variable that holds it.
        package: the emitted package, which has the support modules.
        params: the parameters of its runs.
    """
    alone = len(pipeline.triggers) == 1
    base = Names(job, "", f"{job}_times", package, pipeline.paused is False, alone)
    pieces: list[tuple[str, ScheduleCode]] = []
    overrides: list[Override] = []
    for trigger in pipeline.triggers:
        config, given = _given(trigger, params)
        active = not isinstance(trigger, Schedule) or trigger.active
        running = base.running and active
        names = replace(base, trigger=_name(job, trigger, len(pieces)), config=config, running=running)
        code, remarks = _code(project, trigger, names)
        pieces.append((names.trigger, code))
        overrides += [Override(feature, support, pipeline.id) for feature, support in (*remarks, *given)]
    return _merged(job, package, pieces, tuple(overrides))


def _given(trigger: Trigger, params: ConfigCode | None) -> tuple[str, tuple[tuple[Feature, Support], ...]]:
    """The run configuration that a schedule gives its runs, as source, and what is to be said of it."""
    arguments = trigger.arguments if isinstance(trigger, Schedule) else ()
    known = {name: literal(value.value) for name, value in arguments if isinstance(value, Constant)}
    lost = [name for name, _ in arguments if params is None or name not in known]
    remarks = tuple(
        (Feature.PIPELINE_PARAMS, _LOST.model_copy(update={"reason": _WHY.format(name)})) for name in lost
    )
    if params is None or not known:
        return "", remarks
    conf = ", ".join(f"{name!r}: {text}" for name, text in known.items())
    return f"launch_config({params.class_name}, {params.resource!r}, {{{conf}}})", remarks


_WHY = (
    "the value that a schedule gives the parameter {} is not known before it runs, or the parameter is none"
)
_LOST = Support(
    fidelity=Fidelity.LOST, reason=_WHY, action="give the runs of the schedule their configuration"
)


def _name(job: str, trigger: Trigger, position: int) -> str:
    ending = "schedule" if isinstance(trigger, Schedule) else "sensor"
    return f"{job}_{ending}" if position == 0 else f"{job}_{ending}_{position + 1}"


def _code(
    project: Project, trigger: Trigger, names: Names
) -> tuple[ScheduleCode, tuple[tuple[Feature, Support], ...]]:
    match trigger:
        case Schedule():
            planned = plan(trigger)
            return schedule_code(planned.plan, trigger, names), (*planned.remarks, *_begins(trigger))
        case AssetTrigger():
            dated = project.profile in (Profile.AIRFLOW1, Profile.AIRFLOW2)
            code = asset_sensor(trigger, asset_keys(project), names, dated=dated)
            return (code, ()) if code else _refused("the condition on assets")
        case EventTrigger():
            return _refused("a trigger on the events of another platform")
        case SensorTrigger():
            return _refused("a sensor function")
        case RunTrigger():
            return _refused("a trigger on the end of another pipeline's runs")
        case _ as never:
            assert_never(never)


def _begins(schedule: Schedule) -> tuple[tuple[Feature, Support], ...]:
    """Dagster counts from 1970 (`TimeWindowPartitionsDefinition`)."""
    if schedule.start is None or parse(schedule.start) >= EPOCH:
        return ()
    reason = "Dagster's partitions begin in 1970: no runs are made up for the time before"
    return ((Feature.SCHEDULE_START, approximate(Difference.TIME, reason)),)


def _refused(what: str) -> tuple[ScheduleCode, tuple[tuple[Feature, Support], ...]]:
    support = Support(
        fidelity=Fidelity.LOST,
        reason=f"{what} has no counterpart in the emitted code",
        action="write a sensor for the job; until then it is started by hand",
    )
    return ScheduleCode(()), ((Feature.SCHEDULE_ASSETS, support),)


def _merged(
    job: str, package: str, pieces: list[tuple[str, ScheduleCode]], overrides: tuple[Override, ...]
) -> TriggerCode:
    """One text of all triggers; partitions and dates are those of the first that has any."""
    first = next((code for _, code in pieces if code.dates or code.partitions), ScheduleCode(()))
    partitions = f"{job}_partitions"
    settings = [*first.dates, *([f"partitions={partitions}"] if first.partitions else [])]
    dates = f"{job}_times = RunTimes({', '.join(settings)})"
    after = "\n\n".join(code.definition for _, code in pieces if code.definition)
    timedelta = ("from datetime import timedelta",) if "timedelta(" in dates else ()
    return TriggerCode(
        times=f"{job}_times",
        dates=dates,
        dates_imports=(f"from {package}.run_times import RunTimes", *timedelta),
        dates_needed=f"{job}_times" in after,
        partitions=partitions if first.attached else None,
        before=f"{partitions} = {first.partitions}" if first.partitions else "",
        after=after,
        schedules=tuple(name for name, code in pieces if code.definition and not code.is_sensor),
        sensors=tuple(name for name, code in pieces if code.is_sensor),
        imports=tuple(
            dict.fromkeys(line for _, code in pieces for line in ("import dagster as dg", *code.imports))
        ),
        overrides=overrides,
    )
