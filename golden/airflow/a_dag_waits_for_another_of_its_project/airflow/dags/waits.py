import pendulum
from airflow.providers.standard.operators.bash import BashOperator
from airflow.providers.standard.sensors.external_task import ExternalTaskSensor
from airflow.sdk import DAG, CronDataIntervalTimetable

with DAG(
    "downstream",
    schedule=CronDataIntervalTimetable("0 0 * * *", timezone="UTC"),
    start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
    catchup=False,
):
    wait = ExternalTaskSensor(
        task_id="wait",
        timeout=60.0,
        mode="reschedule",
        external_dag_id="upstream",
        external_task_ids=["load"],
    )
    report = BashOperator(task_id="report", bash_command="echo reported")
    wait >> report

with DAG(
    "upstream",
    schedule=CronDataIntervalTimetable("0 0 * * *", timezone="UTC"),
    start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
    catchup=False,
):
    load = BashOperator(task_id="load", bash_command="echo loaded")
