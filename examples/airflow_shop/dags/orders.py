"""What was ordered: added up by region, reported, and shipped the cheap or the free way."""

from datetime import datetime, timedelta

from airflow.decorators import dag, task
from airflow.exceptions import AirflowException

from shop.catalog import FREE_SHIPPING_FROM, REGIONS, total
from shop.datasets import REPORT
from shop.files import read_orders, write_json


@dag(
    schedule="@daily",
    start_date=datetime(2026, 1, 1),
    catchup=False,
    default_args={"owner": "shop", "retries": 1, "retry_delay": timedelta(minutes=2)},
    tags=["shop", "daily"],
)
def orders():
    """Add up the orders of a day."""

    @task
    def regions():
        return REGIONS

    @task(retries=2, retry_delay=timedelta(seconds=30))
    def add_up(region, ti=None):
        # the south's system is never awake at the first call
        if region == "south" and ti.try_number == 1:
            raise AirflowException("the south does not answer yet")
        lines = [line for line in read_orders() if line["region"] == region]
        return {"region": region, "lines": len(lines), "total": total(lines)}

    @task(outlets=[REPORT])
    def report(sums, ds=None):
        result = {"day": ds, "regions": list(sums), "total": round(sum(part["total"] for part in sums), 2)}
        write_json(f"orders_{ds}.json", result)
        return result["total"]

    @task.branch
    def shipping(grand_total):
        return "free" if grand_total >= FREE_SHIPPING_FROM else "paid"

    @task
    def free():
        return "free shipping"

    @task
    def paid():
        return "paid shipping"

    @task(trigger_rule="none_failed_min_one_success")
    def label(ds=None, **context):
        chosen = context["ti"].xcom_pull(task_ids=["free", "paid"])
        text = f"{ds}: {next(part for part in chosen if part)}"
        write_json(f"label_{ds}.json", text)
        return text

    sums = add_up.expand(region=regions())
    choice = shipping(report(sums))
    choice >> [free(), paid()] >> label()


orders()
