import pendulum
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, task


def choose():
    return None


with DAG("chooses_nothing", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    a = EmptyOperator(task_id="a")
    b = EmptyOperator(task_id="b", trigger_rule="all_done")
    choose_task = task.branch(task_id="choose")(choose)()
    choose_task >> [a, b]
