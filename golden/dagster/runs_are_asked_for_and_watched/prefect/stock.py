from prefect import flow, task

from dagster_steps import dagster_body
from graph_tasks import TaskGraph, tries_again
from kitchen.feeds import bought, goods, make_check, shelf

dag = TaskGraph("stock", params={"ops": {"type": "object"}})


@task(name="bought", retries=2, retry_delay_seconds=5, retry_condition_fn=tries_again)
def bought_task():
    with dag.task("bought", max_tries=2, outlets=["bought"]) as task:
        return task.call(dagster_body(bought, assets=("bought",)))


@task(name="goods")
def goods_task():
    with dag.task("goods", outlets=["salt"]) as task:
        return task.call(dagster_body(goods, outputs=("salt",), assets=("salt",)))


@task(name="bought_bought_enough")
def bought_bought_enough():
    """At least 1."""
    with dag.task("bought_bought_enough", stores=False) as task:
        return task.call(dagster_body(make_check(least=1), outputs=(), checks="bought", blocking=True))


@task(name="shelf")
def shelf_task():
    with dag.task("shelf", outlets=["shelf"], inlets=["bought"]) as task:
        return task.call(dagster_body(shelf, assets=("shelf",)))


@task(name="shelf_shelf_enough")
def shelf_shelf_enough():
    """At least 2."""
    with dag.task("shelf_shelf_enough", stores=False) as task:
        return task.call(dagster_body(make_check(least=2), outputs=(), checks="shelf", blocking=True))


@flow(name="stock")
def stock(ops={}, logical_date=None, conf=None):
    with dag.run(logical_date, {"ops": ops}, conf):
        bought_run = bought_task.submit()
        goods_run = goods_task.submit()
        bought_bought_enough_run = bought_bought_enough.submit(wait_for=[bought_run])
        shelf_run = shelf_task.submit(wait_for=[bought_run, bought_bought_enough_run])
        shelf_shelf_enough_run = shelf_shelf_enough.submit(wait_for=[shelf_run])
        return [bought_run, shelf_run, goods_run, bought_bought_enough_run, shelf_shelf_enough_run]


if __name__ == "__main__":
    stock()
