"""The time sensors that always wait outside the workers."""

from dataclasses import replace

from calque.dialects.airflow.operator import Operator
from calque.dialects.airflow.operators import time_sensors

DEFERRED = ("DateTimeSensorAsync", "TimeSensorAsync", "TimeDeltaSensorAsync")
"""The classes of this file; a wait of theirs holds no slot, whatever its `mode`."""


def _deferred(of: Operator, *paths: str) -> Operator:
    return replace(of, paths=paths)


date_time = _deferred(
    time_sensors.date_time,
    "airflow.providers.standard.sensors.date_time.DateTimeSensorAsync",
    "airflow.sensors.date_time.DateTimeSensorAsync",
)
time = _deferred(
    time_sensors.time,
    "airflow.providers.standard.sensors.time.TimeSensorAsync",
    "airflow.sensors.time_sensor.TimeSensorAsync",
)
time_delta = _deferred(
    time_sensors.time_delta,
    "airflow.providers.standard.sensors.time_delta.TimeDeltaSensorAsync",
    "airflow.sensors.time_delta.TimeDeltaSensorAsync",
)
