import pendulum
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, TaskGroup

with DAG("groups", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    start = EmptyOperator(task_id="start")
    with TaskGroup("outer", tooltip="the outer one") as outer_group:
        outer_one = EmptyOperator(task_id="one")
        with TaskGroup("inner") as outer_inner_group:
            outer_inner_two = EmptyOperator(task_id="two")
            outer_inner_three = EmptyOperator(task_id="three")
    with TaskGroup("plain", prefix_group_id=False) as plain_group:
        four = EmptyOperator(task_id="four")
    end = EmptyOperator(task_id="end")
    start >> outer_one
    outer_one >> [outer_inner_two, outer_inner_three]
    outer_inner_two >> four
    outer_inner_three >> four
    four >> end
