from prefect import flow, task

from dagster_steps import dagster_body
from graph_tasks import TaskGraph
from shop.definitions import cheapest, no_price_is_negative, prices, there_are_many, unrelated

dag = TaskGraph("__ASSET_JOB")


@task(name="prices")
def prices_task():
    with dag.task("prices", outlets=["prices"]) as task:
        return task.returned(prices())


@task(name="unrelated")
def unrelated_task():
    with dag.task("unrelated", outlets=["unrelated"]) as task:
        return task.returned(unrelated())


@task(name="prices_no_price_is_negative")
def prices_no_price_is_negative(prices):
    with dag.task("prices_no_price_is_negative", stores=False) as task:
        return task.call(
            dagster_body(no_price_is_negative, outputs=(), checks="prices", blocking=True), prices=prices
        )


@task(name="cheapest")
def cheapest_task(prices):
    with dag.task("cheapest", outlets=["cheapest"], inlets=["prices"]) as task:
        return task.returned(cheapest(prices=prices))


@task(name="prices_there_are_many")
def prices_there_are_many(prices):
    with dag.task("prices_there_are_many", stores=False) as task:
        return task.call(dagster_body(there_are_many, outputs=(), checks="prices"), prices=prices)


@flow(name="__ASSET_JOB")
def __ASSET_JOB(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        prices_run = prices_task.submit()
        unrelated_run = unrelated_task.submit()
        prices_no_price_is_negative_run = prices_no_price_is_negative.submit(prices_run)
        cheapest_run = cheapest_task.submit(prices_run, wait_for=[prices_no_price_is_negative_run])
        prices_there_are_many_run = prices_there_are_many.submit(prices_run)
        return [
            prices_run,
            cheapest_run,
            unrelated_run,
            prices_no_price_is_negative_run,
            prices_there_are_many_run,
        ]


if __name__ == "__main__":
    __ASSET_JOB()
