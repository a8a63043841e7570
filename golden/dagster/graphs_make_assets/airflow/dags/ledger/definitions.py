from datetime import timedelta

from airflow.sdk import DAG, Asset, TaskGroup, task

from dagster_steps import dagster_body
from gathering import gathering
from ledger.ops import doubled, parts, split, squared, total


def prices():
    return [3, 5]


def stamped(): ...


def report(costs, cheapest, dearest):
    return f"{costs} from {cheapest} to {dearest}"


def sent(): ...


with DAG("__ASSET_JOB", schedule=None):
    prices_task = task(task_id="prices", outlets=[Asset("prices", group="default")])(prices)()
    stamped_task = task(task_id="stamped", outlets=[Asset("stamped", group="default")])(stamped)()
    with TaskGroup(
        "eu__costs", tooltip="The squares of all prices, twice, in one number."
    ) as eu__costs_group:
        eu__costs_doubled = task(task_id="doubled", inlets=[Asset("prices", group="default")])(doubled)(
            numbers=prices_task
        )
        eu__costs_parts = task(task_id="parts")(dagster_body(parts, dynamic=("result",)))(
            numbers=eu__costs_doubled
        )
        eu__costs_squared = task(task_id="squared", retries=1, retry_delay=timedelta(seconds=0))(
            dagster_body(squared)
        ).expand(number=eu__costs_parts)
        eu__costs_total = task(
            task_id="total",
            trigger_rule="none_failed",
            outlets=[Asset("eu/costs", group="sums")],
            inlets=[Asset("stamped", group="default")],
        )(gathering(total, {"numbers": "eu__costs.squared"}))(numbers=eu__costs_squared)
    with TaskGroup("ends") as ends_group:
        ends_doubled = task(task_id="doubled", inlets=[Asset("prices", group="default")])(doubled)(
            numbers=prices_task
        )
        ends_split = task(
            task_id="split",
            outlets=[Asset("cheapest", group="default"), Asset("eu/dearest", group="default")],
            multiple_outputs=True,
        )(dagster_body(split, outputs=("low", "high"), assets=("cheapest", "eu/dearest")))(
            numbers=ends_doubled
        )
    report_task = task(
        task_id="report",
        outlets=[Asset("report", group="default")],
        inlets=[
            Asset("cheapest", group="default"),
            Asset("eu/costs", group="sums"),
            Asset("eu/dearest", group="default"),
        ],
    )(report)(cheapest=ends_split["low"], costs=eu__costs_total, dearest=ends_split["high"])
    sent_task = task(
        task_id="sent", outlets=[Asset("sent", group="default")], inlets=[Asset("eu/costs", group="sums")]
    )(sent)()
    stamped_task >> eu__costs_total
    eu__costs_total >> sent_task

with DAG("sums", schedule=None):
    prices_task_2 = task(task_id="prices", outlets=[Asset("prices", group="default")])(prices)()
    stamped_task_2 = task(task_id="stamped", outlets=[Asset("stamped", group="default")])(stamped)()
    with TaskGroup(
        "eu__costs", tooltip="The squares of all prices, twice, in one number."
    ) as eu__costs_group_2:
        eu__costs_doubled_task = task(task_id="doubled", inlets=[Asset("prices", group="default")])(doubled)(
            numbers=prices_task_2
        )
        eu__costs_parts_task = task(task_id="parts")(dagster_body(parts, dynamic=("result",)))(
            numbers=eu__costs_doubled_task
        )
        eu__costs_squared_task = task(task_id="squared", retries=1, retry_delay=timedelta(seconds=0))(
            dagster_body(squared)
        ).expand(number=eu__costs_parts_task)
        eu__costs_total_task = task(
            task_id="total",
            trigger_rule="none_failed",
            outlets=[Asset("eu/costs", group="sums")],
            inlets=[Asset("stamped", group="default")],
        )(gathering(total, {"numbers": "eu__costs.squared"}))(numbers=eu__costs_squared_task)
    stamped_task_2 >> eu__costs_total_task
