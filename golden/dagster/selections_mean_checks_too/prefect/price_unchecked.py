from prefect import flow, task

from dagster_steps import dagster_body, kept_value
from graph_tasks import TaskGraph
from shop.definitions import priced

dag = TaskGraph("price_unchecked")


@task(name="goods__priced")
def goods__priced():
    with dag.task("goods__priced", outlets=["goods/priced"], inlets=["stock"]) as task:
        return task.call(
            dagster_body(priced, assets=("goods/priced",)), stock=kept_value("stock", "io_manager")
        )


@flow(name="price_unchecked")
def price_unchecked(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        goods__priced_run = goods__priced.submit()
        return [goods__priced_run]


if __name__ == "__main__":
    price_unchecked()
