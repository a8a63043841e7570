import pendulum
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, task

function = lambda: 0


def polite():
    return []


with DAG("closed", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    gate = task.short_circuit(task_id="gate")(function)()
    other = EmptyOperator(task_id="other")
    direct = EmptyOperator(task_id="direct")
    far = EmptyOperator(task_id="far", trigger_rule="all_done")
    after = EmptyOperator(task_id="after")
    runs = EmptyOperator(task_id="runs", trigger_rule="all_done")
    polite_task = task.short_circuit(task_id="polite", ignore_downstream_trigger_rules=False)(polite)()
    gate >> direct
    other >> far
    direct >> far
    after >> runs
    polite_task >> after
