from prefect import flow, task

from dagster_steps import dagster_body
from graph_tasks import TaskGraph
from shop.definitions import has_prices

dag = TaskGraph("only_check_prices")


@task(name="goods__priced_has_prices")
def goods__priced_has_prices():
    with dag.task("goods__priced_has_prices", stores=False) as task:
        return task.call(dagster_body(has_prices, outputs=(), checks="goods/priced", blocking=True))


@flow(name="only_check_prices")
def only_check_prices(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        goods__priced_has_prices_run = goods__priced_has_prices.submit()
        return [goods__priced_has_prices_run]


if __name__ == "__main__":
    only_check_prices()
