import pendulum
from airflow.sdk import DAG, task

from shop.prices import PRICES, with_tax

RATE = 0.2


def rounded(value):
    return round(value, 2)


def write(product):
    from shop import prices

    return rounded(with_tax(PRICES[product], RATE)) + prices.FEE


with DAG("report", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    write_task = task(task_id="write")(write)("pear")
