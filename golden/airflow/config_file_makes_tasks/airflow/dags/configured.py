import pendulum
from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG, CronDataIntervalTimetable

with DAG(
    "configured",
    schedule=CronDataIntervalTimetable("0 3 * * *", timezone="UTC"),
    start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
    catchup=False,
):
    fetch = BashOperator(task_id="fetch", bash_command="echo fetch")
    load = BashOperator(task_id="load", bash_command="echo load")
    mail = BashOperator(task_id="mail", bash_command="echo mail")
    fetch >> [load, mail]
    load >> mail
