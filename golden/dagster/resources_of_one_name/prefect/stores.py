from prefect import flow, task

from dagster_steps import dagster_body
from depots.definitions import both, east
from depots.north import LIMIT, Store, of_north
from depots.south import LIMIT as LIMIT_2
from depots.south import Store as Store_2
from depots.south import of_south
from graph_tasks import TaskGraph

dag = TaskGraph("stores")


@task(name="of_north")
def of_north_task():
    with dag.task("of_north") as task:
        return task.call(dagster_body(of_north, resources={"north": lambda: Store(name=f"n{LIMIT}")}))


@task(name="of_south")
def of_south_task():
    with dag.task("of_south") as task:
        return task.call(dagster_body(of_south, resources={"south": lambda: Store_2(name=f"s{LIMIT_2}")}))


@task(name="both")
def both_task(of_north, of_south):
    with dag.task("both") as task:
        return task.call(
            dagster_body(
                both,
                resources={
                    "north": lambda: Store(name=f"n{LIMIT}"),
                    "south": lambda: Store_2(name=f"s{LIMIT_2}"),
                    "eastern": lambda: east.Store(name="e"),
                },
            ),
            a=of_north,
            b=of_south,
        )


@flow(name="stores")
def stores(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        of_north_run = of_north_task.submit()
        of_south_run = of_south_task.submit()
        both_run = both_task.submit(of_north_run, of_south_run)
        return [of_north_run, of_south_run, both_run]


if __name__ == "__main__":
    stores()
