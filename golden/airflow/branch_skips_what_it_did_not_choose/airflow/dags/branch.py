import pendulum
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, task


def choose():
    return "left"


with DAG("branch", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    left = EmptyOperator(task_id="left")
    right = EmptyOperator(task_id="right")
    after_right = EmptyOperator(task_id="after_right")
    join = EmptyOperator(task_id="join", trigger_rule="none_failed_min_one_success")
    strict = EmptyOperator(task_id="strict")
    choose_task = task.branch(task_id="choose")(choose)()
    left >> [join, strict]
    right >> [after_right, strict]
    after_right >> join
    choose_task >> [left, right, join]
