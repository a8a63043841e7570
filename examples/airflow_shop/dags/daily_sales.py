"""Every night: price the orders of the day, sum them up, and say how the day was."""

from datetime import datetime, timedelta

from airflow.decorators import dag, task
from airflow.utils.task_group import TaskGroup

from shop.assets import DAILY_SALES
from shop.files import read_json, write_json
from shop.operators import WriteReportOperator
from shop.orders import BIG_DAY, orders_of, priced, summed

DEFAULTS = {"owner": "shop", "retries": 1, "retry_delay": timedelta(minutes=1)}


@dag(
    schedule="@daily",
    start_date=datetime(2024, 3, 1),
    catchup=False,
    default_args=DEFAULTS,
    tags=["shop", "sales"],
)
def daily_sales():
    with TaskGroup("fetch"):

        @task
        def orders(ds=None):
            return orders_of(ds)

        @task(retries=3)
        def rates(ti=None):
            if ti.try_number < 3:
                raise ConnectionError("the bank does not answer")
            return read_json("rates.json")

        todays_orders, todays_rates = orders(), rates()

    @task
    def price(order, rates):
        return priced(order, rates)

    @task
    def sum_up(orders):
        return summed(list(orders))

    @task.branch
    def how_was_it(summary):
        return "celebrate" if summary["revenue"] >= BIG_DAY else "remind"

    @task
    def celebrate(ds=None):
        return write_json(f"{ds}/mood.json", "a big day")

    @task
    def remind(ds=None):
        return write_json(f"{ds}/mood.json", "write to the customers")

    @task(trigger_rule="none_failed_min_one_success")
    def close_the_till(ds=None):
        print(f"{ds} is closed")

    summary = sum_up(price.partial(rates=todays_rates).expand(order=todays_orders))
    report = WriteReportOperator(
        task_id="report", report=summary, path="{{ ds }}/summary.json", outlets=[DAILY_SALES]
    )
    how_was_it(summary) >> [celebrate(), remind()] >> close_the_till() << report


daily_sales()
