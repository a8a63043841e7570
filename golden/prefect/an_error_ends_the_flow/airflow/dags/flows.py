from airflow.sdk import DAG, task


def before():
    return 1


def fails(value):
    raise ValueError("no")


def after():
    return "never"


with DAG("stops", schedule=None):
    before_task = task(task_id="before")(before)()
    before_2 = task(task_id="before_2")(before)()
    fails_task = task(task_id="fails")(fails)(value=before_2)
    after_task = task(task_id="after")(after)()
    fails_task >> after_task
