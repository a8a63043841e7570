from airflow.sdk import DAG, task
from dagster_code import Failure, RetryRequested


def gives_up():
    raise Failure("never", allow_retries=False)


def after(value):
    return value


def asks_again(context):
    if context.retry_number < 2:
        raise RetryRequested(max_retries=2, seconds_to_wait=1)
    return context.retry_number


def of_the_wrong_type(context) -> int:
    return "three"


def puts_out_half():
    from dagster_code import Output

    yield Output(1, "a")


def not_carried(reason):
    """In place of a task that could not be carried over: it never passes quietly."""
    raise NotImplementedError(reason)


with DAG("failing", schedule=None):
    gives_up_task = task(task_id="gives_up")(not_carried)(
        "bodies that speak to another tool are not carried to Airflow yet"
    )
    after_task = task(task_id="after")(not_carried)(
        "bodies that speak to another tool are not carried to Airflow yet"
    )
    asks_again_task = task(task_id="asks_again")(not_carried)(
        "bodies that speak to another tool are not carried to Airflow yet"
    )
    after_2 = task(task_id="after_2")(not_carried)(
        "bodies that speak to another tool are not carried to Airflow yet"
    )
    of_the_wrong_type_task = task(task_id="of_the_wrong_type")(not_carried)(
        "bodies that speak to another tool are not carried to Airflow yet"
    )
    puts_out_half_task = task(task_id="puts_out_half")(not_carried)(
        "bodies that speak to another tool are not carried to Airflow yet"
    )
    gives_up_task >> after_task
    asks_again_task >> after_2
