from datetime import datetime

from airflow import DAG
from airflow.operators.bash import BashOperator

with DAG("afar", schedule=None, start_date=datetime(2024, 1, 1)):
    make = BashOperator(task_id="make", bash_command="exit 1").as_setup()
    work = BashOperator(task_id="work", bash_command="echo working")
    tidy = BashOperator(task_id="tidy", bash_command="echo tidied", trigger_rule="all_done")
    clear = BashOperator(task_id="clear", bash_command="echo cleared").as_teardown(setups=make)
    make >> work >> tidy >> clear
