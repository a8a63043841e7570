import os

import pendulum
from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG, Variable

with DAG("asked", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    copy = BashOperator(
        task_id="copy",
        bash_command="echo " + Variable.get("bucket", default="local") + " " + "{{ var.value.owner }}",
        env={"STAGE": os.environ.get("STAGE", "test")},
    )
