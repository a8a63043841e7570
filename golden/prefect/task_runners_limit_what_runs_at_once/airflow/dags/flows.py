from airflow.sdk import DAG, Param, task

from prefect_steps import prefect_body


def square(number):
    return number * number


numbers = lambda numbers: numbers

with DAG("all-at-once", schedule=None):
    square_task = task(task_id="square")(square)(number=1)
    square_2 = task(task_id="square_2")(square)(number=2)

with DAG(
    "two-at-once", schedule=None, max_active_tasks=2, params={"numbers": Param([1, 2, 3], type="array")}
):
    numbers_task = task(task_id="numbers")(
        prefect_body(numbers, params={"numbers": lambda params: params["numbers"]})
    )()
    square_task_2 = task(task_id="square")(square).expand(number=numbers_task)
