import pendulum
from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG, CronDataIntervalTimetable

with DAG(
    "load_de",
    schedule=CronDataIntervalTimetable("0 5 * * *", timezone="UTC"),
    start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
    catchup=False,
):
    load = BashOperator(task_id="load", bash_command="echo de")

with DAG(
    "load_jp",
    schedule=CronDataIntervalTimetable("0 20 * * *", timezone="UTC"),
    start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
    catchup=False,
):
    load_task = BashOperator(task_id="load", bash_command="echo jp")
