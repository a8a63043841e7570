import pendulum
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, task

function = lambda: False

with DAG("soft", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    wait = task.sensor(task_id="wait", poke_interval=0.1, timeout=0.3, soft_fail=True)(function)()
    after = EmptyOperator(task_id="after")
    anyway = EmptyOperator(task_id="anyway", trigger_rule="none_failed")
    wait >> [after, anyway]
