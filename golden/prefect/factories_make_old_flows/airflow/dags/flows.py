from datetime import timedelta

from airflow.sdk import DAG
from airflow.sdk import task as task_2

from prefect_one_code import Task, task
from prefect_one_steps import prefect_one_body


@task(max_retries=1, retry_delay=timedelta(seconds=1))
def one_more(x):
    return x + 1


class Named(Task):
    def run(self, x=1, params=None, ds="none"):
        return self.name, x, params, ds


class Numbered(Named):
    def __init__(self, number, **settings):
        super().__init__(name=f"number {number}", **settings)
        self.number = number

    def run(self, x=1):
        return self.number, super().run(x)


Numbered_2 = Numbered(0).run


def use(x, **more):
    # another task's function, called in this one
    return one_more.run(x) * 2, sorted(more)


Named_2 = Named().run


def take(params=None, ds="none"):
    """Has parameters that other tools would fill in."""
    return params, ds


def make_one_more():
    def one_more(x):
        return x + 1

    return one_more


one_more_2 = make_one_more()


Numbered_3 = Numbered(1).run

with DAG("copied", schedule=None, params={"start": 7}):
    number_0 = task_2(task_id="number_0", task_display_name="number 0")(prefect_one_body(Numbered_2))(x=0)
    use_task = task_2(task_id="use")(
        prefect_one_body(use, params={"x": lambda params: params["start"]}, more=("a", "b"))
    )(a=0, b=number_0)
    Named_task = task_2(task_id="Named")(prefect_one_body(Named_2, hides=("params", "ds")))(x=5)
    take_task = task_2(task_id="take", doc_md="Has parameters that other tools would fill in.")(
        prefect_one_body(take, hides=("params", "ds"))
    )()
    one_more_task = task_2(task_id="one_more", retries=1, retry_delay=timedelta(seconds=1))(one_more_2)(x=1)
    take_2 = task_2(
        task_id="take_2", doc_md="Has parameters that other tools would fill in.", task_display_name="take"
    )(prefect_one_body(take, hides=("ds",), renames={"params": "given_params"}))(
        given_params=[one_more_task, Named_task]
    )

with DAG("of_1", schedule=None, params={"start": 1}, dag_display_name="of 1"):
    number_0_task = task_2(task_id="number_0", task_display_name="number 0")(prefect_one_body(Numbered_2))(
        x=0
    )
    use_task_2 = task_2(task_id="use")(
        prefect_one_body(use, params={"x": lambda params: params["start"]}, more=("a", "b"))
    )(a=0, b=number_0_task)
    Named_task_2 = task_2(task_id="Named")(prefect_one_body(Named_2, hides=("params", "ds")))(x=5)
    take_task_2 = task_2(task_id="take", doc_md="Has parameters that other tools would fill in.")(
        prefect_one_body(take, hides=("params", "ds"))
    )()
    one_more_task_2 = task_2(task_id="one_more", retries=1, retry_delay=timedelta(seconds=1))(one_more_2)(x=1)
    take_2_task = task_2(
        task_id="take_2", doc_md="Has parameters that other tools would fill in.", task_display_name="take"
    )(prefect_one_body(take, hides=("ds",), renames={"params": "given_params"}))(
        given_params=[one_more_task_2, Named_task_2]
    )

with DAG("of_2", schedule=None, params={"start": 2}, dag_display_name="of 2"):
    number_0_task_2 = task_2(task_id="number_0", task_display_name="number 0")(prefect_one_body(Numbered_2))(
        x=0
    )
    use_task_3 = task_2(task_id="use")(
        prefect_one_body(use, params={"x": lambda params: params["start"]}, more=("a", "b"))
    )(a=0, b=number_0_task_2)
    number_1 = task_2(task_id="number_1", task_display_name="number 1")(prefect_one_body(Numbered_3))(x=1)
    use_2 = task_2(task_id="use_2", task_display_name="use")(
        prefect_one_body(use, params={"x": lambda params: params["start"]}, more=("a", "b"))
    )(a=1, b=number_1)
    Named_task_3 = task_2(task_id="Named")(prefect_one_body(Named_2, hides=("params", "ds")))(x=5)
    take_task_3 = task_2(task_id="take", doc_md="Has parameters that other tools would fill in.")(
        prefect_one_body(take, hides=("params", "ds"))
    )()
    one_more_task_3 = task_2(task_id="one_more", retries=1, retry_delay=timedelta(seconds=1))(one_more_2)(x=1)
    take_2_task_2 = task_2(
        task_id="take_2", doc_md="Has parameters that other tools would fill in.", task_display_name="take"
    )(prefect_one_body(take, hides=("ds",), renames={"params": "given_params"}))(
        given_params=[one_more_task_3, Named_task_3]
    )
