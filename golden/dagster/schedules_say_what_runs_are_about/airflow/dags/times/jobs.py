import pendulum
from airflow.sdk import DAG, Asset, task

from dagster_code import dagster as dg
from dagster_steps import dagster_body


class Limit(dg.Config):
    rows: int = 10


def asked():
    return "asked"


def sold(context: dg.AssetExecutionContext):
    return context.partition_key


def loaded(config: Limit):
    return config.rows


def counted():
    return 1


with DAG(
    "daily",
    schedule=None,
    start_date=pendulum.datetime(2020, 1, 1, 0, 0, 1, tz="Europe/Berlin"),
    catchup=False,
    is_paused_upon_creation=True,
):
    sold_task = task(task_id="sold", outlets=[Asset("sold", group="default")])(
        dagster_body(sold, assets=("sold",))
    )()

with DAG(
    "hourly",
    schedule=None,
    start_date=pendulum.datetime(2020, 1, 1, tz="UTC"),
    catchup=False,
    is_paused_upon_creation=True,
):
    loaded_task = task(task_id="loaded")(dagster_body(loaded))()

with DAG("load", schedule=None, catchup=False, is_paused_upon_creation=False):
    loaded_task_2 = task(task_id="loaded")(dagster_body(loaded))()

with DAG(
    "weekly",
    schedule=None,
    start_date=pendulum.datetime(2020, 1, 6, 0, 0, 1, tz="UTC"),
    catchup=False,
    is_paused_upon_creation=False,
):
    counted_task = task(task_id="counted", outlets=[Asset("counted", group="default")])(counted)()
