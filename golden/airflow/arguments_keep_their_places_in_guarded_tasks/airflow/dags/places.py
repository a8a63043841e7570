import pendulum
from airflow.sdk import DAG, task


def zeta():
    return "z"


def alpha():
    return "a"


def said(first, second):
    return f"{first} before {second}"


def numbers():
    return [1, 2]


def again(number, by):
    return f"{number} by {by}"


with DAG("places", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    zeta_task = task(task_id="zeta")(zeta)()
    alpha_task = task(task_id="alpha")(alpha)()
    said_task = task(task_id="said", trigger_rule="none_failed")(said)(zeta_task, alpha_task)
    numbers_task = task(task_id="numbers")(numbers)()
    again_task = task(task_id="again")(again).partial(by=zeta_task).expand(number=numbers_task)
