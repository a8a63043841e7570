from airflow.sdk import DAG, task


def numbers():
    raise ValueError("no numbers")


def before():
    return "before"


def double(number):
    return 2 * number


def after():
    return "after"


with DAG("fan-of-nothing", schedule=None):
    numbers_task = task(task_id="numbers")(numbers)()
    before_task = task(task_id="before")(before)()
    double_task = task(task_id="double")(double).expand(number=numbers_task)
    after_task = task(task_id="after")(after)()
    before_task >> [double_task, after_task]
    numbers_task >> after_task
