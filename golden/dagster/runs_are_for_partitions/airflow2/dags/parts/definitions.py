import pendulum
from airflow import DAG
from airflow.datasets import Dataset
from airflow.decorators import task
from airflow.models.param import Param
from airflow.timetables.trigger import CronTriggerTimetable

from dagster_code import dagster as dg
from dagster_steps import Dimensions, TimeWindows, dagster_body, kept_value
from parts.assets import crossed as crossed_2
from parts.assets import doubled as doubled_2
from parts.assets import known as known_2
from parts.assets import sold as sold_2
from parts.assets import summed as summed_2
from parts.assets import visited as visited_2


class Folders(dg.ConfigurableIOManager):
    """A folder for each partition, which is all that is kept."""

    def handle_output(self, context: dg.OutputContext, obj):
        if not context.has_asset_partitions or context.asset_partition_key != context.partition_key:
            raise ValueError(context.get_identifier())

    def load_input(self, context: dg.InputContext):
        return "/".join([context.name, *context.get_asset_identifier()])


with DAG(
    "cross_days_and_regions", schedule=None, params={"partition_key": Param(None, type=["null", "string"])}
):
    crossed = task(task_id="crossed", outlets=[Dataset("crossed")])(
        dagster_body(
            crossed_2,
            assets=("crossed",),
            partitions=Dimensions(("day", "region"), time="day", cron="0 0 * * *", zone="America/New_York"),
            partitioned=True,
        )
    )()

with DAG(
    "double_each_day",
    schedule=CronTriggerTimetable("30 2 * * *", timezone="America/New_York"),
    start_date=pendulum.datetime(2024, 2, 29, tz="America/New_York"),
    catchup=False,
    is_paused_upon_creation=True,
    params={"partition_key": Param(None, type=["null", "string"])},
):
    doubled = task(task_id="doubled", outlets=[Dataset("doubled")], inlets=[Dataset("summed")])(
        dagster_body(
            doubled_2,
            assets=("doubled",),
            partitions=TimeWindows("0 0 * * *", zone="America/New_York"),
            partitioned=True,
            managers={"folders": lambda: Folders()},
        )
    )(summed=kept_value("summed", "folders", partitioned=True))

with DAG("know_clients", schedule=None, params={"partition_key": Param(None, type=["null", "string"])}):
    known = task(task_id="known", outlets=[Dataset("known")])(
        dagster_body(known_2, assets=("known",), partitioned=True)
    )()

with DAG(
    "sell_each_day",
    schedule=CronTriggerTimetable("0 0 * * *", timezone="America/New_York"),
    start_date=pendulum.datetime(2024, 2, 28, 0, 0, 1, tz="America/New_York"),
    catchup=False,
    is_paused_upon_creation=True,
    params={"partition_key": Param(None, type=["null", "string"])},
):
    sold = task(task_id="sold", outlets=[Dataset("sold")])(
        dagster_body(
            sold_2,
            assets=("sold",),
            partitions=TimeWindows("0 0 * * *", zone="America/New_York"),
            partitioned=True,
        )
    )()
    summed = task(task_id="summed", outlets=[Dataset("summed")], inlets=[Dataset("sold")])(
        dagster_body(
            summed_2,
            assets=("summed",),
            partitions=TimeWindows("0 0 * * *", zone="America/New_York"),
            partitioned=True,
            keeps={"result": "folders"},
            managers={"folders": lambda: Folders()},
        )
    )(sold=sold)
    doubled_task = task(task_id="doubled", outlets=[Dataset("doubled")], inlets=[Dataset("summed")])(
        dagster_body(
            doubled_2,
            assets=("doubled",),
            partitions=TimeWindows("0 0 * * *", zone="America/New_York"),
            partitioned=True,
            managers={"folders": lambda: Folders()},
        )
    )(summed=summed)

with DAG(
    "visit_regions",
    schedule=None,
    params={"partition_key": Param(None, type=["null", "string"], enum=[None, "eu", "us"])},
):
    visited = task(task_id="visited", outlets=[Dataset("visited")])(
        dagster_body(visited_2, assets=("visited",), partitioned=True)
    )()
