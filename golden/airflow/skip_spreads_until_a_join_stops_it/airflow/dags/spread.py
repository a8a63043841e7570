import pendulum
from airflow.providers.standard.operators.bash import BashOperator
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, task
from airflow.sdk.exceptions import AirflowSkipException


def maybe():
    raise AirflowSkipException("nothing to do")


with DAG("spread", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    shell = BashOperator(task_id="shell", bash_command="exit 99")
    after = EmptyOperator(task_id="after")
    joined = EmptyOperator(task_id="joined", trigger_rule="none_failed")
    maybe_task = task(task_id="maybe", retries=2)(maybe)()
    shell >> joined
    after >> joined
    maybe_task >> after
