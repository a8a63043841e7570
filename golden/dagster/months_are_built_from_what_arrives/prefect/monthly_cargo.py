from prefect import flow, task

from dagster_steps import TimeWindows, dagster_body
from graph_tasks import TaskGraph
from harbour.resources import Store, scales
from harbour.ships import arrivals, cargo

dag = TaskGraph(
    "monthly_cargo",
    params={"partition_key": {"type": ["null", "string"]}},
    facts={"tags": ["dagster/priority=2"], "description": "Cargo of a month."},
)


@task(name="arrivals")
def arrivals_task():
    """Ships that arrived in a month."""
    with dag.task("arrivals", outlets=["arrivals"]) as task:
        return task.call(
            dagster_body(
                arrivals,
                assets=("arrivals",),
                partitions=TimeWindows("0 0 1 * *"),
                partitioned=True,
                resources={"store": lambda: Store()},
            )
        )


@task(name="cargo")
def cargo_task(arrivals):
    with dag.task("cargo", outlets=["imports", "port/exports"], inlets=["arrivals"]) as task:
        return task.call(
            dagster_body(
                cargo,
                outputs=("imports", "exports"),
                assets=("imports", "port/exports"),
                partitions=TimeWindows("0 0 1 * *"),
                partitioned=True,
                resources={"scales": lambda: scales},
            ),
            arrivals=arrivals,
        )


@flow(name="monthly_cargo", description="Cargo of a month.")
def monthly_cargo(partition_key=None, logical_date=None, conf=None):
    with dag.run(logical_date, {"partition_key": partition_key}, conf):
        arrivals_run = arrivals_task.submit()
        cargo_run = cargo_task.submit(arrivals_run)
        return [arrivals_run, cargo_run]


if __name__ == "__main__":
    monthly_cargo()
