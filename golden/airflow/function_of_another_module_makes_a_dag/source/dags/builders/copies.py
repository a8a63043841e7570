"""Makes DAGs that copy tables."""

from datetime import datetime

from airflow import DAG
from airflow.operators.python import PythonOperator

SUFFIX = "_copy"


def target(table):
    return table + SUFFIX


def copy(table, region):
    return f"{region}.{target(table)}"


def make_copy_dag(region, tables):
    with DAG(f"copy_{region}", start_date=datetime(2024, 1, 1), schedule="@hourly", catchup=False) as dag:
        previous = None
        for table in tables:
            task = PythonOperator(
                task_id=f"copy_{table}",
                python_callable=copy,
                op_args=[table],
                op_kwargs={"region": region},
            )
            if previous is not None:
                previous >> task
            previous = task
    return dag
