from datetime import datetime

from airflow import DAG
from airflow.operators.bash import BashOperator

with DAG("scripts", schedule="@daily", start_date=datetime(2024, 1, 1), catchup=False, template_searchpath="sql"):
    BashOperator(task_id="run", bash_command="say.sh", params={"who": "ann"})
