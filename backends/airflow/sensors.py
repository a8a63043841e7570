"""A wait as a sensor: what it asks, and how it goes on asking."""

from __future__ import annotations

from calque.backends.airflow.scope import NotCarriedError
from calque.backends.airflow.values import Values
from calque.backends.python.expressions import literal
from calque.ir.actions import AfterDelay, AtTime, FileExists, Holds, OnWeekday, Shell
from calque.ir.expressions import Argument, Constant, Duration
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
    found["timeout"] = literal(node.limit)
    match node.hold:
        case "release":
            found["mode"] = repr("reschedule")
        case "defer":
            raise NotCarriedError("a wait outside of the workers is not carried to Airflow yet")
        case "slot":
            pass
    match node.on_timeout, node.on_error:
        case "fail", "fail":
            pass
        case "skip", "fail":
            found["soft_fail"] = "True"
        case _:
            raise NotCarriedError("no sensor takes errors so")
    return found


def question(node: Wait) -> tuple[str, str, list[Argument]]:
    """The module and name of the operator that asks what a wait asks, and its arguments.

    Raises:
        NotCarriedError: it is not known.
    """
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
        case Holds(action=Shell(command=command, environment=environment, made_by=None)):
            given = [Argument(name="bash_command", value=command)]
            given += [] if environment is None else [Argument(name="env", value=environment)]
            return f"{_STANDARD}.bash", "BashSensor", given
        case probe:
            raise NotCarriedError(f"a wait of the kind {probe.kind} is not carried to Airflow yet")
