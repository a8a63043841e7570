from airflow.sdk import DAG, Asset, CronTriggerTimetable, Param, task

from dagster_steps import TimeWindows, dagster_body
from harbour.resources import Store, scales
from harbour.ships import arrivals as arrivals_2
from harbour.ships import cargo as cargo_2
from harbour.ships import queue as queue_2
from harbour.ships import year as year_2

with DAG(
    "monthly_cargo",
    schedule=None,
    description="Cargo of a month.",
    tags=["dagster/priority=2"],
    params={"partition_key": Param(None, type=["null", "string"])},
):
    arrivals = task(
        task_id="arrivals",
        doc_md="Ships that arrived in a month.",
        outlets=[Asset("arrivals", group="harbour")],
    )(
        dagster_body(
            arrivals_2,
            assets=("arrivals",),
            partitions=TimeWindows("0 0 1 * *"),
            partitioned=True,
            resources={"store": lambda: Store()},
        )
    )()
    cargo = task(
        task_id="cargo",
        outlets=[Asset("imports", group="harbour"), Asset("port/exports", group="harbour")],
        inlets=[Asset("arrivals", group="harbour")],
        multiple_outputs=True,
    )(
        dagster_body(
            cargo_2,
            outputs=("imports", "exports"),
            assets=("imports", "port/exports"),
            partitions=TimeWindows("0 0 1 * *"),
            partitioned=True,
            resources={"scales": lambda: scales},
        )
    )(arrivals=arrivals)

with DAG(
    "weekly_queue",
    schedule=None,
    params={
        "partition_key": Param(None, type=["null", "string"]),
        "ops": Param({"queue": {"config": {"limit": 4}}}, type="object"),
    },
):
    queue = task(task_id="queue", pool="scales", outlets=[Asset("queue", group="harbour")])(
        dagster_body(queue_2, assets=("queue",), partitions=TimeWindows("0 6 * * 1"), partitioned=True)
    )()

with DAG(
    "yearly",
    schedule=CronTriggerTimetable("30 2 * * 0", timezone="Europe/Athens"),
    catchup=False,
    is_paused_upon_creation=False,
):
    year = task(
        task_id="year",
        outlets=[Asset("year", group="harbour")],
        inlets=[Asset("port/exports", group="harbour"), Asset("arrivals", group="harbour")],
    )(dagster_body(year_2, assets=("year",)))()
