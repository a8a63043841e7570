from prefect import flow, task

from flows import Named_2, Numbered_2, Numbered_3, one_more_2, take, use
from graph_tasks import TaskGraph, tries_again
from prefect_one_steps import prefect_one_body

dag = TaskGraph("of 2")


@task(name="number_0")
def number_0():
    with dag.task("number_0") as task:
        return task.call(prefect_one_body(Numbered_2), x=0)


@task(name="use")
def use_task(number_0):
    with dag.task("use") as task:
        return task.call(prefect_one_body(use, more=("a", "b")), x=task["params"]["start"], a=0, b=number_0)


@task(name="number_1")
def number_1():
    with dag.task("number_1") as task:
        return task.call(prefect_one_body(Numbered_3), x=1)


@task(name="use_2")
def use_2(number_1):
    with dag.task("use_2") as task:
        return task.call(prefect_one_body(use, more=("a", "b")), x=task["params"]["start"], a=1, b=number_1)


@task(name="Named", tags=["named"])
def Named():
    with dag.task("Named") as task:
        return task.call(prefect_one_body(Named_2, hides=("params", "ds")), x=5)


@task(name="take")
def take_task():
    """Has parameters that other tools would fill in."""
    with dag.task("take") as task:
        return task.call(prefect_one_body(take, hides=("params", "ds")))


@task(name="one_more", retries=1, retry_delay_seconds=1, retry_condition_fn=tries_again)
def one_more():
    with dag.task("one_more", max_tries=1) as task:
        return task.returned(one_more_2(x=1))


@task(name="take_2")
def take_2(one_more, Named):
    """Has parameters that other tools would fill in."""
    with dag.task("take_2") as task:
        return task.call(prefect_one_body(take, hides=("ds",)), params=[one_more, Named])


@flow(name="of 2")
def of_2(start=2, logical_date=None, conf=None):
    with dag.run(logical_date, {"start": start}, conf):
        number_0_run = number_0.submit()
        use_run = use_task.submit(number_0_run)
        number_1_run = number_1.submit()
        use_2_run = use_2.submit(number_1_run)
        Named_run = Named.submit()
        take_run = take_task.submit()
        one_more_run = one_more.submit()
        take_2_run = take_2.submit(one_more_run, Named_run)
        return [use_run, use_2_run, Named_run, take_run, one_more_run, take_2_run]


if __name__ == "__main__":
    of_2()
