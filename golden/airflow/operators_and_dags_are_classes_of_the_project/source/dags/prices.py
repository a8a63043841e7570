"""Prices, by the operators of the project."""

from airflow import DAG

from ingest.builders import publish
from ingest.operators import CheckedLoadOperator, LoadOperator
from ingest.settings import ARGS, CRON

with DAG("prices", schedule_interval=CRON, **ARGS) as dag:
    load = LoadOperator(task_id="load", kind="csv", folder="/in/{{ ds }}")
    checked = CheckedLoadOperator(task_id="checked", kind="csv", folder="/in/checked", least=1)
    load >> checked >> publish("prices", where="shop")
