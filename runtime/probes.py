"""What waits and conditional branches ask: a closed union. Time is the run's virtual time."""

from __future__ import annotations

import datetime
import glob
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, assert_never

from calque.dialects.airflow.portable.connections import Connection
from calque.dialects.airflow.portable.exceptions import AirflowException, AirflowNotFoundException
from calque.ir.actions import (
    DEFAULT_FOLDER,
    AfterDelay,
    AtTime,
    AtTimeOfDay,
    FileExists,
    Holds,
    InWindow,
    LocalOperator,
    OnWeekday,
    Probe,
    RunFinished,
    Shell,
)
from calque.ir.expressions import Expr
from calque.runtime.actions import Workplace, make_operator, perform

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(slots=True)
class Probed:
    """The answer of a probe.

    Attributes:
        holds: whether it is true.
        value: what the wait puts out then.
        ready_in: seconds after which it will be true for certain; None if nobody knows.
        lasts: it is said beforehand, and the same whenever it is asked.
    """

    holds: bool
    value: Any = None
    ready_in: float | None = None
    lasts: bool = False


def probe(question: Probe, place: Workplace, now: datetime.datetime, zone: datetime.tzinfo) -> Probed:
    """Ask once.

    Args:
        now: the run's virtual time.
        zone: the pipeline's time zone, for times of day.
    """
    match question:
        case AtTime(instant=instant):
            return _after(_moment(place.value(instant), now, zone), now)
        case AfterDelay(delay=delay):
            end = place.context.get("data_interval_end") or now
            return _after(end + place.value(delay), now)
        case AtTimeOfDay(time=time):
            return _after(_moment(place.value(time), now, zone), now)
        case InWindow():
            return Probed(_in_window(question, place, now, zone))
        case OnWeekday(days=days, use_logical_date=logical):
            day = place.context["logical_date"] if logical else now.astimezone(zone)
            return Probed(day.isoweekday() in _days(place.value(days)))
        case FileExists(path=path, connection=connection, recursive=recursive):
            named = DEFAULT_FOLDER if connection is None else str(place.value(connection))
            return Probed(_file_exists(_in_folder(str(place.value(path)), named), recursive))
        case RunFinished():
            return _run_finished(question, place)
        case Holds(action=action):
            return _holds(action, place)
        case _:
            assert_never(question)


def _after(moment: datetime.datetime, now: datetime.datetime) -> Probed:
    left = (moment - now).total_seconds()
    return Probed(left <= 0, ready_in=max(left, 0))


def _moment(value: Any, now: datetime.datetime, zone: datetime.tzinfo) -> datetime.datetime:
    """An instant, or a time of day of today."""
    if isinstance(value, str):
        value = (
            datetime.time.fromisoformat(value)
            if len(value) <= 15 and ":" in value and "-" not in value
            else datetime.datetime.fromisoformat(value)
        )
    if isinstance(value, datetime.time):
        local = now.astimezone(value.tzinfo or zone)
        return datetime.datetime.combine(
            local.date(), value.replace(tzinfo=None), tzinfo=value.tzinfo or zone
        )
    moment: datetime.datetime = value
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=zone)


def _in_window(question: InWindow, place: Workplace, now: datetime.datetime, zone: datetime.tzinfo) -> bool:
    moment = place.context["logical_date"] if question.use_logical_date else now
    values = [None if end is None else place.value(end) for end in (question.lower, question.upper)]
    lower, upper = (None if value is None else _moment(value, moment, zone) for value in values)
    times = all(
        isinstance(value, datetime.time) or (isinstance(value, str) and "-" not in value) for value in values
    )
    if lower is not None and upper is not None and times and upper <= lower:
        upper += datetime.timedelta(days=1)
    return (lower is None or lower <= moment) and (upper is None or moment <= upper)


def _days(value: Any) -> set[int]:
    """Days of the week, Monday being 1."""
    listed = value if isinstance(value, list | tuple | set | frozenset) else [value]
    found = set()
    for day in listed:
        text = str(getattr(day, "value", day))
        if text.isdigit():
            found.add(int(text))
        else:
            found.add(DAYS.index(text.lower()) + 1)
    return found


def _in_folder(pattern: str, connection: str) -> str:
    """Airflow's FSHook: a relative pattern begins at the path of a connection."""
    if Path(pattern).is_absolute():
        return pattern
    try:
        folder = str(Connection.get(connection).extra_dejson.get("path", ""))
    except AirflowNotFoundException:
        if connection != DEFAULT_FOLDER:
            raise
        folder = "/"
    return str(Path(folder) / pattern)


def _file_exists(pattern: str, recursive: bool) -> bool:
    """Airflow's FileSensor: a file; or a folder with a file in it."""
    for name in glob.glob(pattern, recursive=recursive):  # noqa: PTH207  # a pattern that may be absolute
        path = Path(name)
        if path.is_file() or (path.is_dir() and any(part.is_file() for part in path.rglob("*"))):
            return True
    return False


def _run_finished(question: RunFinished, place: Workplace) -> Probed:
    payload: dict[str, Any] = {"pipeline": place.value(question.pipeline)}
    for name, part in (("nodes", question.nodes), ("offset", question.offset)):
        expr: Expr | None = part
        if expr is not None:
            payload[name] = place.value(expr)
    return Probed(bool(place.effect("run_finished", payload)))


def _holds(action: Any, place: Workplace) -> Probed:
    if isinstance(action, Shell):
        try:
            perform(action, place)
        except AirflowException:
            return Probed(False)
        return Probed(True)
    if isinstance(action, LocalOperator):
        operator = place.sensor(lambda: make_operator(action, place))
        found = operator.poke(place.context)
    else:
        found = perform(action, place)
    value = getattr(found, "xcom_value", None)
    if isinstance(found, Mapping) and set(found) == {"is_done", "xcom_value"}:
        return Probed(bool(found["is_done"]), found["xcom_value"])
    return Probed(bool(found), value)
