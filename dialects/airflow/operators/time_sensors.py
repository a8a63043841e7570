"""Sensors that wait for a time."""

from calque.dialects.airflow.operator import Example, Given, Meaning, Operator, wait
from calque.ir.actions import AfterDelay, AtTime, AtTimeOfDay, OnWeekday
from calque.ir.expressions import Constant, Duration

_TRIGGER = ("start_from_trigger", "trigger_kwargs", "end_from_trigger", "deferrable")


def _at_time(given: Given) -> Meaning:
    return wait(AtTime(instant=given.need("target_time")))


def _at_time_of_day(given: Given) -> Meaning:
    return wait(AtTimeOfDay(time=given.need("target_time")))


def _after_delay(given: Given) -> Meaning:
    return wait(AfterDelay(delay=given.get("delta") or given.need("time_to_wait")))


def _on_weekday(given: Given) -> Meaning:
    by_date = given.flag("use_task_logical_date") or given.flag("use_task_execution_day")
    return wait(OnWeekday(days=given.need("week_day"), use_logical_date=by_date))


date_time = Operator(
    paths=(
        "airflow.providers.standard.sensors.date_time.DateTimeSensor",
        "airflow.sensors.date_time.DateTimeSensor",
        "airflow.sensors.date_time_sensor.DateTimeSensor",
    ),
    parameters=("target_time", *_TRIGGER),
    lift=_at_time,
    templated=("target_time",),
    required=("target_time",),
    sensor=True,
    examples=(
        Example(
            {"target_time": Constant(value="2024-01-01T00:00:00+00:00")},
            wait(AtTime(instant=Constant(value="2024-01-01T00:00:00+00:00"))),
        ),
    ),
)

time = Operator(
    paths=(
        "airflow.providers.standard.sensors.time.TimeSensor",
        "airflow.sensors.time_sensor.TimeSensor",
    ),
    parameters=("target_time", *_TRIGGER),
    lift=_at_time_of_day,
    required=("target_time",),
    sensor=True,
    examples=(
        Example(
            {"target_time": Constant(value="06:30:00")}, wait(AtTimeOfDay(time=Constant(value="06:30:00")))
        ),
    ),
)

time_delta = Operator(
    paths=(
        "airflow.providers.standard.sensors.time_delta.TimeDeltaSensor",
        "airflow.sensors.time_delta.TimeDeltaSensor",
        "airflow.sensors.time_delta_sensor.TimeDeltaSensor",
    ),
    parameters=("delta", *_TRIGGER),
    lift=_after_delay,
    required=("delta",),
    sensor=True,
    examples=(Example({"delta": Duration(seconds=60)}, wait(AfterDelay(delay=Duration(seconds=60)))),),
)

weekday = Operator(
    paths=(
        "airflow.providers.standard.sensors.weekday.DayOfWeekSensor",
        "airflow.sensors.weekday.DayOfWeekSensor",
        "airflow.contrib.sensors.weekday_sensor.DayOfWeekSensor",
        "airflow.sensors.weekday_sensor.DayOfWeekSensor",
    ),
    parameters=("week_day", "use_task_logical_date", "use_task_execution_day"),
    lift=_on_weekday,
    required=("week_day",),
    sensor=True,
    examples=(
        Example(
            {"week_day": Constant(value="Monday"), "use_task_logical_date": Constant(value=True)},
            wait(OnWeekday(days=Constant(value="Monday"), use_logical_date=True)),
        ),
    ),
)
