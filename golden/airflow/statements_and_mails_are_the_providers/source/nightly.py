from datetime import datetime

from airflow import DAG
from airflow.models import Variable
from airflow.operators.email import EmailOperator
from airflow.providers.postgres.operators.postgres import PostgresOperator


def first_row(cursor):
    return cursor.fetchone()


with DAG("nightly", start_date=datetime(2024, 1, 1), schedule="@daily", catchup=False) as dag:
    clean = PostgresOperator(
        task_id="clean",
        sql="delete from visits where day = '{{ ds }}'",
        postgres_conn_id="warehouse",
        autocommit=True,
    )
    count = PostgresOperator(
        task_id="count", sql="select count(*) from visits", postgres_conn_id="warehouse", handler=first_row
    )
    tell = EmailOperator(
        task_id="tell",
        to=Variable.get("readers", default_var="team@example.org"),
        subject="visits of {{ ds }}",
        html_content="<p>done</p>",
    )
    clean >> count >> tell
