import pendulum
from airflow.providers.common.sql.operators.sql import SQLExecuteQueryOperator
from airflow.providers.smtp.operators.smtp import EmailOperator
from airflow.sdk import DAG, CronDataIntervalTimetable, Variable


def first_row(cursor):
    return cursor.fetchone()


with DAG(
    "nightly",
    schedule=CronDataIntervalTimetable("0 0 * * *", timezone="UTC"),
    start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
    catchup=False,
):
    clean = SQLExecuteQueryOperator(
        task_id="clean", sql="delete from visits where day = '{{ ds }}'", conn_id="warehouse", autocommit=True
    )
    count = SQLExecuteQueryOperator(
        task_id="count", sql="select count(*) from visits", conn_id="warehouse", handler=first_row
    )
    tell = EmailOperator(
        task_id="tell",
        to=Variable.get("readers", default="team@example.org"),
        subject="visits of {{ ds }}",
        html_content="<p>done</p>",
    )
    clean >> count
    count >> tell
