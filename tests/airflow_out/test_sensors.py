"""Waits are written as the sensors that ask the same, in the way in which they waited."""

from pathlib import Path
from textwrap import dedent

import pytest

from calque.backends.airflow.emit import emit
from calque.frontends.airflow.read import read
from calque.frontends.options import Options

HEADER = """
from datetime import datetime, time, timedelta
from airflow import DAG
from airflow.sensors.date_time import DateTimeSensor, DateTimeSensorAsync
from airflow.sensors.external_task import ExternalTaskSensor
from airflow.sensors.filesystem import FileSensor
from airflow.sensors.time_sensor import TimeSensor

def before(logical_date):
    return logical_date

def with_context(logical_date, execution_date):
    return execution_date

with DAG("d", start_date=datetime(2024, 1, 1), schedule="@daily", catchup=False):
"""


def _written(folder: Path, task: str) -> str:
    (folder / "d.py").write_text(HEADER + "    " + dedent(task))
    emission = emit(read([folder / "d.py"], Options(2)))
    return " ".join(str(emission.files["dags/d.py"]).split("with DAG(")[1].split())


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ('FileSensor(task_id="a", filepath="/x", deferrable=True)', "deferrable=True"),
        (
            'TimeSensor(task_id="a", target_time=time(6, 30), deferrable=True)',
            "target_time=time(6, 30), deferrable=True",
        ),
        ('DateTimeSensorAsync(task_id="a", target_time="{{ data_interval_end }}")', "DateTimeSensorAsync("),
        ('ExternalTaskSensor(task_id="a", external_dag_id="x")', 'ExternalTaskSensor(task_id="a"'),
        (
            'ExternalTaskSensor(task_id="a", external_dag_id="x", execution_date_fn=before, check_existence=True)',
            "execution_date_fn=before, check_existence=True",
        ),
        (
            'ExternalTaskSensor(task_id="a", external_dag_id="x", external_task_group_id="g")',
            'external_task_group_id="g"',
        ),
    ],
)
def test_a_wait_is_written_as_it_waited(source: str, written: str, tmp_path: Path) -> None:
    text = _written(tmp_path, source)
    assert written in text
    assert "not_carried" not in text


def test_a_function_that_asks_the_context_for_another_run_is_not_carried(tmp_path: Path) -> None:
    source = 'ExternalTaskSensor(task_id="a", external_dag_id="x", execution_date_fn=with_context)'
    assert "not_carried" in _written(tmp_path, source)
