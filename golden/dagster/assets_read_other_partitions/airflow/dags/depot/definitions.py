from airflow.sdk import DAG, Asset, Param, TaskGroup, task

from dagster_steps import Dimensions, TimeWindows, dagster_body, kept_value
from depot.sales import add_up, takings
from depot.sales import by_zone as by_zone_2
from depot.sales import change as change_2
from depot.sales import copied as copied_2
from depot.sales import latest as latest_2
from depot.sales import reports as reports_2
from depot.sales import shops as shops_2
from depot.sales import visits as visits_2
from depot.sales import week as week_2

with DAG("compare_each_day", schedule=None, params={"partition_key": Param(None, type=["null", "string"])}):
    change = task(
        task_id="change",
        doc_md="Compare with the day before.",
        outlets=[Asset("change", group="default")],
        inlets=[Asset("raw/takings", group="default")],
    )(dagster_body(change_2, assets=("change",), partitions=TimeWindows("0 0 * * *"), partitioned=True))(
        takings=kept_value(
            "raw/takings",
            "io_manager",
            reads={"cron": "0 0 * * *", "first": "2024-02-01T00:00:00+00:00", "take": [-1, -1]},
        )
    )
    week = task(
        task_id="week",
        outlets=[Asset("week", group="default")],
        inlets=[Asset("raw/takings", group="default")],
    )(week_2)()
    copied = task(
        task_id="copied",
        outlets=[Asset("copied", group="default")],
        inlets=[Asset("raw/takings", group="default")],
    )(dagster_body(copied_2, assets=("copied",), partitions=TimeWindows("0 0 * * *"), partitioned=True))(
        same=kept_value("raw/takings", "io_manager", partitioned=True)
    )
    with TaskGroup("doubled") as doubled_group:
        doubled_add_up = task(
            task_id="add_up",
            outlets=[Asset("doubled", group="default")],
            inlets=[Asset("raw/takings", group="default")],
        )(dagster_body(add_up, assets=("doubled",), partitions=TimeWindows("0 0 * * *"), partitioned=True))(
            values=kept_value(
                "raw/takings",
                "io_manager",
                reads={"cron": "0 0 * * *", "first": "2024-02-01T00:00:00+00:00", "take": [-1, -1]},
            )
        )

with DAG("count_visits", schedule=None, params={"partition_key": Param(None, type=["null", "string"])}):
    visits = task(
        task_id="visits", outlets=[Asset("visits", group="default")], inlets=[Asset("shops", group="default")]
    )(
        dagster_body(
            visits_2,
            assets=("visits",),
            partitions=Dimensions(("day", "region"), time="day", cron="0 0 * * *"),
            partitioned=True,
        )
    )(shops=kept_value("shops", "io_manager", reads={"dimension": "region"}))

with DAG("keep_the_latest", schedule=None):
    latest = task(
        task_id="latest",
        outlets=[Asset("latest", group="default")],
        inlets=[Asset("raw/takings", group="default")],
    )(dagster_body(latest_2, assets=("latest",)))(
        takings=kept_value(
            "raw/takings",
            "io_manager",
            reads={"cron": "0 0 * * *", "first": "2024-02-01T00:00:00+00:00", "take": "last"},
        )
    )

with DAG("report_on_shops", schedule=None):
    reports = task(
        task_id="reports",
        outlets=[Asset("report", group="reports"), Asset("note", group="default")],
        inlets=[Asset("shops", group="default")],
        multiple_outputs=True,
    )(dagster_body(reports_2, outputs=("report", "note"), assets=("report", "note")))()

with DAG("take_each_day", schedule=None, params={"partition_key": Param(None, type=["null", "string"])}):
    raw__takings = task(task_id="raw__takings", outlets=[Asset("raw/takings", group="default")])(
        dagster_body(
            takings,
            assets=("raw/takings",),
            partitions=TimeWindows("0 0 * * *"),
            partitioned=True,
            keeps={"result": "io_manager"},
        )
    )()

with DAG(
    "visit_shops",
    schedule=None,
    params={"partition_key": Param(None, type=["null", "string"], enum=[None, "eu", "us"])},
):
    shops = task(task_id="shops", outlets=[Asset("shops", group="default")])(
        dagster_body(shops_2, assets=("shops",), partitioned=True, keeps={"result": "io_manager"})
    )()

with DAG(
    "visit_zones",
    schedule=None,
    params={"partition_key": Param(None, type=["null", "string"], enum=[None, "west", "east"])},
):
    by_zone = task(
        task_id="by_zone",
        outlets=[Asset("by_zone", group="default")],
        inlets=[Asset("shops", group="default")],
    )(dagster_body(by_zone_2, assets=("by_zone",), partitioned=True))(
        shops=kept_value("shops", "io_manager", reads={"by_key": {"east": ["eu"], "west": ["us"]}})
    )
