import pendulum
from airflow.sdk import DAG, task


def measure() -> dict[str, int]:
    return {"height": 2, "width": 3}


def area(height, width):
    return height * width


def name():
    return {"first": "ann", "last": "lee"}


def greet(whole, first):
    return f"{whole} {first}"


with DAG("keys", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    measure_task = task(task_id="measure", multiple_outputs=True)(measure)()
    area_task = task(task_id="area")(area)(measure_task["height"], width=measure_task["width"])
    name_task = task(task_id="name", multiple_outputs=True)(name)()
    greet_task = task(task_id="greet")(greet)(name_task, name_task["first"])
