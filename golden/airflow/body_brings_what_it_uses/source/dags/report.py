"""A report, with what it needs around it."""

from datetime import datetime

from airflow import DAG
from airflow.operators.python import PythonOperator

from shop.prices import PRICES, with_tax

RATE = 0.2
UNUSED = object()


def rounded(value):
    return round(value, 2)


def write(product):
    from shop import prices

    return rounded(with_tax(PRICES[product], RATE)) + prices.FEE


with DAG("report", schedule=None, start_date=datetime(2024, 1, 1)):
    PythonOperator(task_id="write", python_callable=write, op_args=["pear"])
