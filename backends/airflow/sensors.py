"""A wait as a sensor: what it asks, and how it goes on asking."""

from __future__ import annotations

from calque.backends.airflow.scope import NotCarriedError
from calque.backends.airflow.values import Values
from calque.backends.python.expressions import literal
from calque.dialects.airflow.sensor_arguments import SENSOR_TIMEOUT, Failures, flags
from calque.dialects.airflow.versions import Version
from calque.ir.actions import AfterDelay, AtTime, FileExists, Holds, OnWeekday, RunFinished, Shell
from calque.ir.expressions import Argument, Closure, Constant, Duration, Expr
from calque.ir.nodes import Wait

_STANDARD = "airflow.providers.standard.sensors"


def asking(node: Wait, values: Values) -> dict[str, str]:
    """The arguments of every sensor.

    Raises:
        NotCarriedError: no sensor goes on asking so.
    """
    found: dict[str, str] = {}
    if node.interval != 60:
        found["poke_interval"] = literal(node.interval)
    if node.backoff:
        found["exponential_backoff"] = "True"
    if node.max_interval is not None:
        found["max_wait"] = values.duration(node.max_interval)
    if node.limit is None:
        raise NotCarriedError("every sensor gives up some time")
    if node.limit != SENSOR_TIMEOUT:
        found["timeout"] = literal(node.limit)
    match node.hold:
        case "release":
            found["mode"] = repr("reschedule")
        case "defer" | "slot":
            pass  # what defers is told by the operator's own argument
    wanted = Failures(node.on_timeout, node.on_error, node.on_final_error)
    given = flags(wanted, deferred=node.hold == "defer", version=values.scope.module.version)
    if given is None:
        raise NotCarriedError("no sensor takes errors so")
    return found | dict.fromkeys(given, "True")


def question(node: Wait, version: Version) -> tuple[str, str, list[Argument]]:
    """The module and name of the operator that asks what a wait asks, and its arguments.

    Raises:
        NotCarriedError: it is not known, or it cannot wait so.
    """
    module, name, given = _question(node)
    if node.hold == "defer":
        if name == "DateTimeSensor" or (name == "TimeDeltaSensor" and version is Version.V2):
            return module, f"{name}Async", given
        if name not in _DEFERRABLE:
            raise NotCarriedError(f"{name} does not wait outside of the workers")
        given = [*given, Argument(name="deferrable", value=Constant(value=True))]
    return module, name, given


_DEFERRABLE = ("FileSensor", "TimeDeltaSensor", "ExternalTaskSensor")


def _question(node: Wait) -> tuple[str, str, list[Argument]]:
    match node.probe:
        case FileExists(path=path, connection=connection, recursive=recursive):
            given = [Argument(name="filepath", value=path)]
            given += [] if connection is None else [Argument(name="fs_conn_id", value=connection)]
            given += [Argument(name="recursive", value=Constant(value=True))] if recursive else []
            return f"{_STANDARD}.filesystem", "FileSensor", given
        case AtTime(instant=instant):
            return f"{_STANDARD}.date_time", "DateTimeSensor", [Argument(name="target_time", value=instant)]
        case AfterDelay(delay=Duration() as delay):
            return f"{_STANDARD}.time_delta", "TimeDeltaSensor", [Argument(name="delta", value=delay)]
        case OnWeekday(days=Constant(value=str() as day) as days, use_logical_date=logical) if day.isalpha():
            given = [Argument(name="week_day", value=days)]
            given += [Argument(name="use_task_logical_date", value=Constant(value=True))] if logical else []
            return f"{_STANDARD}.weekday", "DayOfWeekSensor", given
        case RunFinished() as probe:
            return f"{_STANDARD}.external_task", "ExternalTaskSensor", _of_other_run(probe)
        case Holds(action=Shell(command=command, environment=environment, made_by=None)):
            given = [Argument(name="bash_command", value=command)]
            given += [] if environment is None else [Argument(name="env", value=environment)]
            return f"{_STANDARD}.bash", "BashSensor", given
        case probe:
            raise NotCarriedError(f"a wait of the kind {probe.kind} is not carried to Airflow yet")


def _of_other_run(probe: RunFinished) -> list[Argument]:
    """The arguments of an `ExternalTaskSensor`."""
    given: list[tuple[str, Expr | None]] = [
        ("external_dag_id", probe.pipeline),
        ("external_task_ids", probe.nodes),
        ("external_task_group_id", probe.groups),
        ("allowed_states", probe.success),
        ("failed_states", probe.failure),
        ("skipped_states", probe.skip),
    ]
    match probe.offset:
        case None:
            pass
        case Duration():
            given.append(("execution_delta", probe.offset))
        case Closure(function=function) if len(function.parameters) == 1:
            given.append(("execution_date_fn", probe.offset))
        case _:
            raise NotCarriedError("which run it waits for is worked out in a way that Airflow 3 has not")
    for option in probe.options:
        if option.name not in ("check_existence", "poll_interval"):
            raise NotCarriedError(f"ExternalTaskSensor takes no {option.name}")
    return [*(Argument(name=name, value=value) for name, value in given if value is not None), *probe.options]
