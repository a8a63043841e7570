from airflow.sdk import DAG, Param, task

from prefect_steps import prefect_body


def square(number):
    return number * number


numbers = lambda numbers: numbers

with DAG("all-at-once", schedule=None):
    square_task = task(task_id="square")(square)(number=1)
    square_2 = task(task_id="square_2")(square)(number=2)

with DAG("in-processes", schedule=None, max_active_tasks=4):
    first = task(task_id="square")(square)(number=3)
    square_2_task = task(task_id="square_2")(square)(number=first)

with DAG("on-a-cluster", schedule=None):
    square_task_2 = task(task_id="square")(square)(number=4)

with DAG(
    "two-at-once", schedule=None, max_active_tasks=2, params={"numbers": Param([1, 2, 3], type="array")}
):
    numbers_task = task(task_id="numbers")(
        prefect_body(numbers, params={"numbers": lambda params: params["numbers"]})
    )()
    square_task_3 = task(task_id="square")(square).expand(number=numbers_task)
