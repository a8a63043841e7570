"""Tells the customers, as soon as the day's report is there."""

from datetime import datetime

from airflow import DAG
from airflow.decorators import task

from shop.catalog import REGIONS
from shop.datasets import REPORT

with DAG("newsletter", schedule=[REPORT], start_date=datetime(2026, 1, 1), catchup=False, tags=["shop"]):

    @task
    def write():
        return f"Good news for {', '.join(REGIONS)}!"

    @task(multiple_outputs=True)
    def address(text):
        return {"text": text, "receivers": len(REGIONS)}

    @task
    def send(text, receivers):
        print(f"to {receivers}: {text}")
        return receivers

    letter = address(write())
    send(letter["text"], letter["receivers"])
