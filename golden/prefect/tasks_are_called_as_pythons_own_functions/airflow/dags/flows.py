from airflow.sdk import DAG, Param, task

from prefect_code import Variable
from prefect_steps import prefect_body


def make_filter():
    def filter(rows):
        return [row for row in rows if row]

    return filter


filter_ = make_filter()


def make_input():
    def input(found):
        input = len(found) + 1
        Variable.set("counted", input, overwrite=True)
        return input

    return input


input_ = make_input()


def make_sum():
    def sum(rows):
        return len(list(rows))

    return sum


sum_ = make_sum()

with DAG("counts", schedule=None, params={"rows": Param([1, 0, 2], type="array")}):
    found = task(task_id="filter")(prefect_body(filter_, params={"rows": lambda params: params["rows"]}))()
    input__2 = task(task_id="input")(prefect_body(input_, form="step"))(found=found)
    sum__2 = task(task_id="sum")(sum_)(rows=[input__2])
