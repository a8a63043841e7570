from datetime import timedelta

from airflow.sdk import DAG, task

from dagster_code import Failure, RetryRequested
from dagster_steps import dagster_body


def gives_up():
    raise Failure("never", allow_retries=False)


def after(value):
    return value


def asks_again(context):
    if context.retry_number < 2:
        raise RetryRequested(max_retries=2, seconds_to_wait=1)
    return context.retry_number


def asks_in_vain():
    raise RetryRequested(max_retries=1)


def of_the_wrong_type(context) -> int:
    return "three"


def puts_out_half():
    from dagster_code import Output

    yield Output(1, "a")


with DAG("failing", schedule=None):
    gives_up_task = task(task_id="gives_up", retries=5, retry_delay=timedelta(seconds=0))(
        dagster_body(gives_up)
    )()
    after_task = task(task_id="after")(after)(value=gives_up_task)
    asks_again_task = task(task_id="asks_again")(dagster_body(asks_again))()
    after_2 = task(task_id="after_2")(after)(value=asks_again_task)
    asks_in_vain_task = task(task_id="asks_in_vain", retries=5, retry_delay=timedelta(seconds=0))(
        dagster_body(asks_in_vain)
    )()
    of_the_wrong_type_task = task(task_id="of_the_wrong_type", multiple_outputs=False)(
        dagster_body(of_the_wrong_type)
    )()
    puts_out_half_task = task(task_id="puts_out_half", multiple_outputs=True)(
        dagster_body(puts_out_half, outputs=("a", "b"))
    )()
