from airflow import DAG
from airflow.decorators import task

from prefect_steps import prefect_body


def names():
    return ["a", "b", "c"]


def numbers():
    return [1, 2, 3]


def repeat(name, number, mark):
    return name * number + mark


def upper(text):
    return text.upper()


def join(texts):
    return " ".join(texts)


def nothing():
    return []


def not_carried(reason):
    """In place of a task that could not be carried over: it never passes quietly."""
    raise NotImplementedError(reason)


with DAG("fan", schedule=None, params={"mark": "!"}):
    names_task = task(task_id="names")(names)()
    numbers_task = task(task_id="numbers")(numbers)()
    repeat_task = task(task_id="repeat")(
        prefect_body(repeat, params={"mark": lambda params: params["mark"]})
    ).expand_kwargs(names_task.zip(numbers_task).map(lambda found: dict(zip(("name", "number"), found))))
    upper_task = task(task_id="upper")(not_carried)("mapped groups are not carried to Airflow yet")
    join_task = task(task_id="join")(join)(texts=upper_task)
    nothing_task = task(task_id="nothing")(nothing)()
    upper_2 = task(task_id="upper_2")(upper).expand(text=nothing_task)
    join_2 = task(task_id="join_2")(join)(texts=upper_2)
    repeat_task >> upper_task
