import pendulum
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.providers.standard.operators.trigger_dagrun import TriggerDagRunOperator
from airflow.sdk import DAG

with DAG("child", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    work = EmptyOperator(task_id="work")

with DAG(
    "parent", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC"), params={"day": "monday"}
):
    started = TriggerDagRunOperator(
        task_id="started",
        trigger_dag_id="child",
        trigger_run_id="once_{{ params.day }}",
        skip_when_already_exists=True,
    )
    again = TriggerDagRunOperator(
        task_id="again", trigger_dag_id="child", trigger_run_id="once_monday", skip_when_already_exists=True
    )
    after = EmptyOperator(task_id="after")
    started >> again
    again >> after
