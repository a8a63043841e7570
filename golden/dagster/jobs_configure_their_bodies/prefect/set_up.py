from prefect import flow, task

from conf.definitions import limited, named, placed, told
from dagster_steps import dagster_body
from graph_tasks import TaskGraph

dag = TaskGraph("set_up", params={"ops": {"type": "object"}})


@task(name="limited")
def limited_task():
    with dag.task("limited") as task:
        return task.call(dagster_body(limited))


@task(name="placed")
def placed_task():
    with dag.task("placed") as task:
        return task.call(dagster_body(placed, defaults={"path": "here", "deep": {"n": 3}}))


@task(name="named")
def named_task():
    with dag.task("named") as task:
        return task.call(dagster_body(named))


@task(name="told")
def told_task():
    with dag.task("told") as task:
        return task.call(dagster_body(told, defaults={"loud": False}))


@task(name="inner.limited")
def inner_limited():
    with dag.task("inner.limited") as task:
        return task.call(dagster_body(limited))


@flow(name="set_up")
def set_up(
    ops={
        "limited": {"config": {"rows": 5}},
        "placed": {"config": {"path": "there"}},
        "named": {"config": "x"},
        "inner": {"ops": {"limited": {"config": {"rows": 6, "words": ["b"]}}}},
    },
    logical_date=None,
    conf=None,
):
    with dag.run(logical_date, {"ops": ops}, conf):
        limited_run = limited_task.submit()
        placed_run = placed_task.submit()
        named_run = named_task.submit()
        told_run = told_task.submit()
        inner_limited_run = inner_limited.submit()
        return [limited_run, placed_run, named_run, told_run, inner_limited_run]


if __name__ == "__main__":
    set_up()
