from datetime import datetime

from airflow.decorators import task
from airflow.exceptions import AirflowSkipException
from airflow.models.dag import DAG
from airflow.operators.bash import BashOperator
from airflow.operators.empty import EmptyOperator

with DAG("spread", schedule=None, start_date=datetime(2024, 1, 1)):

    @task(retries=2)
    def maybe():
        raise AirflowSkipException("nothing to do")

    shell = BashOperator(task_id="shell", bash_command="exit 99")
    after = EmptyOperator(task_id="after")
    joined = EmptyOperator(task_id="joined", trigger_rule="none_failed")
    maybe() >> after >> joined
    shell >> joined
