from datetime import datetime, timedelta

from airflow import DAG
from airflow.operators.bash import BashOperator
from airflow.operators.python import PythonOperator


def count(words, **context):
    return len(words) + len(context["ds"])


dag = DAG(
    dag_id="classic",
    description="Operators in the old style",
    schedule_interval="30 6 * * 1-5",
    start_date=datetime(2024, 1, 1),
    max_active_runs=1,
    catchup=False,
    default_args={"owner": "ann", "retries": 1, "retry_delay": timedelta(minutes=2)},
)
hello = BashOperator(task_id="hello", bash_command="echo hello", dag=dag)
counted = PythonOperator(task_id="count", python_callable=count, op_kwargs={"words": ["a", "b"]}, dag=dag)
hello >> counted
