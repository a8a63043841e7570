from datetime import datetime

from airflow.decorators import task
from airflow.models.dag import DAG
from airflow.operators.bash import BashOperator

with DAG("refused", schedule=None, start_date=datetime(2024, 1, 1)):

    @task
    def commands():
        return [{"bash_command": "echo one"}, {"bash_command": "echo $WHO", "env": {"WHO": "two"}}]

    BashOperator.partial(task_id="say").expand_kwargs(commands())
