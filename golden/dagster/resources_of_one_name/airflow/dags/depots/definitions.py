from airflow.sdk import DAG, task

from dagster_steps import dagster_body
from depots import east
from depots.north import LIMIT, Store
from depots.north import Store as Northern
from depots.north import of_north as of_north_2
from depots.south import LIMIT as LIMIT_2
from depots.south import Store as Southern
from depots.south import Store as Store_2
from depots.south import of_south as of_south_2


def both(a, b, north: Northern, south: Southern, eastern: east.Store):
    return f"{a} {b} {north.said()} {south.said()} {eastern.name}"


with DAG("stores", schedule=None):
    of_north = task(task_id="of_north")(
        dagster_body(of_north_2, resources={"north": lambda: Store(name=f"n{LIMIT}")})
    )()
    of_south = task(task_id="of_south")(
        dagster_body(of_south_2, resources={"south": lambda: Store_2(name=f"s{LIMIT_2}")})
    )()
    both_task = task(task_id="both")(
        dagster_body(
            both,
            resources={
                "north": lambda: Store(name=f"n{LIMIT}"),
                "south": lambda: Store_2(name=f"s{LIMIT_2}"),
                "eastern": lambda: east.Store(name="e"),
            },
        )
    )(a=of_north, b=of_south)
