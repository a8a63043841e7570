from datetime import datetime

from airflow.decorators import task
from airflow.models.dag import DAG
from airflow.operators.bash import BashOperator

with DAG("dicts", schedule=None, start_date=datetime(2024, 1, 1)):

    @task
    def commands():
        return [{"bash_command": "echo one"}, {"bash_command": "echo two"}]

    BashOperator.partial(task_id="say").expand_kwargs(commands())

    @task
    def power(base, exponent):
        return base**exponent

    power.expand_kwargs([{"base": 2, "exponent": 3}, {"base": 3, "exponent": 2}])
