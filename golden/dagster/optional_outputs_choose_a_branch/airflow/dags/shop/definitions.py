from airflow.sdk import DAG, task

from dagster_code import Output
from dagster_steps import dagster_body


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


with DAG("choose", schedule=None):
    judge_task = task(task_id="judge", multiple_outputs=True)(
        dagster_body(judge, outputs=("cheap", "dear"), optional=("cheap", "dear"))
    )()
    sell_task = task(task_id="sell")(dagster_body(sell, needs=[("judge", "cheap")]))(
        price=judge_task["cheap"]
    )
    ask_task = task(task_id="ask")(dagster_body(ask, needs=[("judge", "dear")]))(price=judge_task["dear"])
    both_task = task(task_id="both")(both)(sold=sell_task, asked=ask_task)
    fails_task = task(task_id="fails")(dagster_body(fails, needs=[("judge", "dear")]))(
        price=judge_task["dear"]
    )
    skip_comes_first_task = task(task_id="skip_comes_first")(skip_comes_first)(
        sold=sell_task, failed=fails_task
    )
