from prefect import flow, task

from dagster_steps import dagster_body, kept_value
from graph_tasks import TaskGraph
from shop.definitions import has_prices, priced

dag = TaskGraph("price_by_path")


@task(name="goods__priced")
def goods__priced():
    with dag.task("goods__priced", outlets=["goods/priced"], inlets=["stock"]) as task:
        return task.call(
            dagster_body(priced, assets=("goods/priced",)), stock=kept_value("stock", "io_manager")
        )


@task(name="goods__priced_has_prices")
def goods__priced_has_prices():
    with dag.task("goods__priced_has_prices", stores=False) as task:
        return task.call(dagster_body(has_prices, outputs=(), checks="goods/priced", blocking=True))


@flow(name="price_by_path")
def price_by_path(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        goods__priced_run = goods__priced.submit()
        goods__priced_has_prices_run = goods__priced_has_prices.submit(wait_for=[goods__priced_run])
        return [goods__priced_run, goods__priced_has_prices_run]


if __name__ == "__main__":
    price_by_path()
