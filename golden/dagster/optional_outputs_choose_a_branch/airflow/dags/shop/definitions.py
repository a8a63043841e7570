from airflow.sdk import DAG, task
from dagster_code import Output


def judge():
    price = 12
    if price > 10:
        yield Output(price, "dear")
    else:
        yield Output(price, "cheap")


def sell(price):
    return f"sold for {price}"


def ask(price):
    return f"asked for {price}"


def both(sold, asked):
    return [sold, asked]


def fails(price):
    raise ValueError("no")


def skip_comes_first(sold, failed):
    return [sold, failed]


def not_carried(reason):
    """In place of a task that could not be carried over: it never passes quietly."""
    raise NotImplementedError(reason)


with DAG("choose", schedule=None):
    judge_task = task(task_id="judge")(not_carried)(
        "bodies that speak to another tool are not carried to Airflow yet"
    )
    sell_task = task(task_id="sell")(not_carried)(
        "bodies that speak to another tool are not carried to Airflow yet"
    )
    ask_task = task(task_id="ask")(not_carried)(
        "bodies that speak to another tool are not carried to Airflow yet"
    )
    both_task = task(task_id="both")(not_carried)(
        "bodies that speak to another tool are not carried to Airflow yet"
    )
    fails_task = task(task_id="fails")(not_carried)(
        "bodies that speak to another tool are not carried to Airflow yet"
    )
    skip_comes_first_task = task(task_id="skip_comes_first")(not_carried)(
        "bodies that speak to another tool are not carried to Airflow yet"
    )
    judge_task >> [sell_task, ask_task, fails_task]
    sell_task >> [both_task, skip_comes_first_task]
    ask_task >> both_task
    fails_task >> skip_comes_first_task
