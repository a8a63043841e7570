import os
from datetime import datetime

from airflow import DAG
from airflow.models import Variable
from airflow.operators.bash import BashOperator

bucket = Variable.get("bucket", default_var="local")
stage = os.environ.get("STAGE", "test")

with DAG("asked", schedule=None, start_date=datetime(2024, 1, 1), tags=[stage]):
    BashOperator(task_id="copy", bash_command=f"echo {bucket} {{{{ var.value.owner }}}}", env={"STAGE": stage})
