"""Names of Airflow that moved or went away: data, each row tried in Airflow 2.11 and 3.3."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

GONE_IN_3: Mapping[str, str | None] = MappingProxyType(
    {
        "airflow.operators.python_operator.PythonOperator": "airflow.operators.python.PythonOperator",
        "airflow.operators.python_operator.BranchPythonOperator": "airflow.operators.python.BranchPythonOperator",
        "airflow.operators.python_operator.ShortCircuitOperator": "airflow.operators.python.ShortCircuitOperator",
        "airflow.operators.bash_operator.BashOperator": "airflow.operators.bash.BashOperator",
        "airflow.operators.dummy_operator.DummyOperator": "airflow.operators.empty.EmptyOperator",
        "airflow.operators.dummy.DummyOperator": "airflow.operators.empty.EmptyOperator",
        "airflow.operators.email_operator.EmailOperator": "airflow.operators.email.EmailOperator",
        "airflow.operators.dagrun_operator.TriggerDagRunOperator": "airflow.operators.trigger_dagrun.TriggerDagRunOperator",
        "airflow.sensors.external_task_sensor.ExternalTaskSensor": "airflow.sensors.external_task.ExternalTaskSensor",
        "airflow.contrib.sensors.file_sensor.FileSensor": "airflow.sensors.filesystem.FileSensor",
        "airflow.operators.subdag_operator.SubDagOperator": None,
        "airflow.operators.subdag.SubDagOperator": None,
        "airflow.utils.dates.days_ago": None,
    }
)
"""Importable in 2.11, not in 3.3. The other name is importable in both; None if there is no such name."""

RENAMED_ARGUMENTS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("DAG", "schedule_interval"): "schedule",
        ("DAG", "timetable"): "schedule",
        ("DAG", "concurrency"): "max_active_tasks",
        ("task", "task_concurrency"): "max_active_tis_per_dag",
    }
)
"""Arguments that 3.3 refuses and their names in 2.11 and 3.3, by what they are of."""
