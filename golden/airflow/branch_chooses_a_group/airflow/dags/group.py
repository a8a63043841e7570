import pendulum
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, TaskGroup, task


def choose(small):
    return "small" if small else ["large.split", "large.merge"]


with DAG("group_branch", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    branch = task.branch(task_id="branch")(choose)(True)
    with TaskGroup("small") as small_group:
        small_one = EmptyOperator(task_id="one")
        small_two = EmptyOperator(task_id="two")
    with TaskGroup("large") as large_group:
        large_split = EmptyOperator(task_id="split")
        large_merge = EmptyOperator(task_id="merge")
    branch >> [small_one, large_split]
    small_one >> small_two
    large_split >> large_merge
