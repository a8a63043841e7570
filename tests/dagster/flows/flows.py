"""A DAG that an update of an asset starts, one that another DAG starts (or starts once), and one that waits for it."""

# ruff: noqa: DTZ001  # Airflow takes a date without a zone as UTC

from datetime import datetime

from airflow.datasets import Dataset
from airflow.decorators import dag, task
from airflow.operators.trigger_dagrun import TriggerDagRunOperator
from airflow.sensors.external_task import ExternalTaskSensor

START = datetime(2024, 1, 1)
ORDERS = Dataset("s3://bucket/orders")


@dag(schedule=None, start_date=START)
def producer():
    @task(outlets=[ORDERS])
    def make(outlet_events=None):
        outlet_events[ORDERS].extra = {"rows": 3}

    make()


@dag(schedule=[ORDERS], start_date=START)
def consumer():
    @task(inlets=[ORDERS])
    def use(triggering_dataset_events=None, inlet_events=None):
        started = {
            uri: [event.extra for event in events] for uri, events in triggering_dataset_events.items()
        }
        return [started, [event.source_task_id for event in inlet_events[ORDERS]]]

    use()


@dag(schedule=None, start_date=START)
def controller():
    TriggerDagRunOperator(task_id="go", trigger_dag_id="target", conf={"message": "hello"})


@dag(schedule=None, start_date=START)
def insister():
    TriggerDagRunOperator(
        task_id="ask", trigger_dag_id="asked", trigger_run_id="the only one", skip_when_already_exists=True
    )


@dag(schedule=None, start_date=START)
def asked():
    @task
    def answer():
        return "yes"

    answer()


@dag(schedule=None, start_date=START, params={"message": "none"})
def target():
    @task
    def show(params=None, dag_run=None):
        return [params["message"], dag_run.conf]

    show()


@dag(schedule=None, start_date=START)
def waiter():
    ExternalTaskSensor(
        task_id="wait", external_dag_id="target", external_task_id="show", poke_interval=1, timeout=3
    )


producer()
consumer()
controller()
insister()
asked()
target()
waiter()
