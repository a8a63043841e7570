from datetime import datetime

from airflow import DAG
from airflow.operators.bash import BashOperator
from airflow.operators.empty import EmptyOperator

with DAG("block", schedule=None, start_date=datetime(2024, 1, 1)):
    make = BashOperator(task_id="make", bash_command="echo made")
    clear = BashOperator(task_id="clear", bash_command="exit 1")
    with clear.as_teardown(setups=make):
        EmptyOperator(task_id="one") >> EmptyOperator(task_id="two")
    loud = BashOperator(task_id="loud", bash_command="exit 1").as_teardown(on_failure_fail_dagrun=True)
    EmptyOperator(task_id="three") >> loud
