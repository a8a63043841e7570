from datetime import datetime

from airflow import DAG
from airflow.datasets import Dataset
from airflow.decorators import task
from airflow.operators.bash import BashOperator

ORDERS = Dataset("s3://shop/orders.csv", extra={"team": "sales"})
USERS = Dataset("s3://shop/users.csv")

with DAG("writer", schedule="@daily", start_date=datetime(2024, 1, 1), catchup=False):

    @task(outlets=[ORDERS])
    def write():
        return 3

    write() >> BashOperator(task_id="users", bash_command="echo users", outlets=USERS, inlets=[ORDERS])

with DAG("both", schedule=[ORDERS, USERS], start_date=datetime(2024, 1, 1)):
    BashOperator(task_id="join", bash_command="echo join")

with DAG("either", schedule=(ORDERS | USERS), start_date=datetime(2024, 1, 1)):
    BashOperator(task_id="any", bash_command="echo any")
