from prefect import flow, task

from dagster_steps import dagster_body
from graph_tasks import TaskGraph
from shop.definitions import shelves, total

dag = TaskGraph("stock")


@task(name="shelves")
def shelves_task():
    with dag.task("shelves") as task:
        return task.call(dagster_body(shelves, dynamic=("result",)))


@task(name="total")
def total_task(shelves):
    return total(found=shelves)


@flow(name="stock")
def stock(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        shelves_run = shelves_task.submit()
        total_run = total_task.submit(shelves_run)
        return [shelves_run, total_run]


if __name__ == "__main__":
    stock()
