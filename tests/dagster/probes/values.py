"""Pipelines whose tasks hand values on: by arguments, by name, by several keys."""

# ruff: noqa: DTZ001  # Airflow takes a date without a zone as UTC

from datetime import datetime, timedelta

from airflow.decorators import dag, task
from airflow.models import Variable
from airflow.operators.bash import BashOperator
from airflow.operators.empty import EmptyOperator
from airflow.operators.python import PythonOperator, get_current_context

ARGUMENTS = {"schedule": "@daily", "start_date": datetime(2024, 1, 1), "catchup": False}


@dag(**ARGUMENTS)
def values_by_argument():
    @task
    def extract():
        return {"a": 1, "b": 2}

    @task(multiple_outputs=True)
    def transform(order: dict, factor: int = 2):
        return {"total": sum(order.values()) * factor, "count": len(order)}

    @task
    def load(total: float, count: int, label="x"):
        return f"{label}{total}/{count}"

    found = transform(extract(), factor=3)
    load(found["total"], found["count"], label="n")


@dag(params={"who": "world"}, **ARGUMENTS)
def values_by_name():
    @task
    def push(ti=None, params=None):
        ti.xcom_push(key="side", value={"who": params["who"]})
        return [1, 2]

    @task
    def pull():
        ti = get_current_context()["ti"]
        return [
            ti.xcom_pull(task_ids="push"),
            ti.xcom_pull(task_ids="push", key="side"),
            ti.xcom_pull(task_ids="none"),
        ]

    command = BashOperator(
        task_id="command", bash_command="echo {{ ds }} {{ ti.xcom_pull(task_ids='push', key='side')['who'] }}"
    )

    def report(ds, **context):
        return ds + context["ti"].xcom_pull(task_ids="command")

    pushed = push()
    pushed >> [pull(), command] >> PythonOperator(task_id="report", python_callable=report)


@dag(**ARGUMENTS)
def values_of_commands():
    first = BashOperator(task_id="first", bash_command="echo one; echo two")
    second = BashOperator(task_id="second", bash_command="exit 99")
    third = BashOperator(task_id="third", bash_command="echo $NAME", env={"NAME": "{{ task.task_id }}"})
    fourth = BashOperator(task_id="fourth", bash_command="exit 3", retries=1, retry_delay=timedelta(0))
    first >> [second, third, fourth] >> EmptyOperator(task_id="end", trigger_rule="all_done")


@dag(**ARGUMENTS)
def nones():
    @task
    def none():
        return None

    @task
    def takes(value):
        return repr(value)

    @task
    def variable():
        return Variable.get("calque_unknown", default_var="d")

    takes(none()) >> variable()


values_by_argument()
values_by_name()
values_of_commands()
nones()
