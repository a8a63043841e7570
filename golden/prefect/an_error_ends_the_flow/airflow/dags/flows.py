from airflow.sdk import DAG, task


def before():
    return 1


def fails(value):
    raise ValueError("no")


def after():
    return "never"


with DAG("stops", schedule=None):
    side = task(task_id="before")(before)()
    value = task(task_id="before_2")(before)()
    fails_task = task(task_id="fails")(fails)(value=value)
    after_task = task(task_id="after")(after)()
    fails_task >> after_task
