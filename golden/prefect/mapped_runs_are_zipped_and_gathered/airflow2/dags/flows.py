from airflow import DAG
from airflow.decorators import task, task_group
from airflow.models.param import Param

from gathering import gathering
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


with DAG("fan", schedule=None, params={"mark": Param("!", type="string")}):
    names_task = task(task_id="names")(names)()
    numbers_task = task(task_id="numbers")(numbers)()

    @task_group(group_id="repeat_each", prefix_group_id=False)
    def repeat_each(name, number):
        repeated = task(task_id="repeat")(
            prefect_body(repeat, params={"mark": lambda params: params["mark"]})
        )(name=name, number=number)
        upper_task = task(task_id="upper")(upper)(text=repeated)
        return upper_task

    upper_task = repeat_each.expand_kwargs(
        names_task.zip(numbers_task).map(lambda found: dict(zip(("name", "number"), found)))
    )
    joined = task(task_id="join", trigger_rule="none_failed")(gathering(join, {"texts": "upper"}))(
        texts=upper_task
    )
    nothing_task = task(task_id="nothing")(nothing)()
    upper_2 = task(task_id="upper_2")(upper).expand(text=nothing_task)
    empty = task(task_id="join_2", trigger_rule="none_failed")(gathering(join, {"texts": "upper_2"}))(
        texts=upper_2
    )
    names_task >> [upper_task, joined, nothing_task]
    numbers_task >> [upper_task, joined, nothing_task]
    nothing_task >> empty
