import pendulum
from airflow.sdk import DAG, task


def create():
    return "cluster-1"


def work(name):
    raise RuntimeError(name)


def delete(name):
    return f"deleted {name}"


def after():
    return "after"


with DAG("cluster", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    create_task = task(task_id="create")(create)()
    work_task = task(task_id="work")(work)(create_task)
    delete_task = task(task_id="delete")(delete)(create_task)
    after_task = task(task_id="after", trigger_rule="all_done")(after)()
    create_task.as_setup()
    delete_task.as_teardown()
    work_task >> [delete_task, after_task]
