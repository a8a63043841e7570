from datetime import date, datetime, timedelta
from decimal import Decimal

from airflow.decorators import task
from airflow.models.dag import DAG

with DAG("values", schedule=None, start_date=datetime(2024, 1, 1)):

    @task
    def show(*values):
        return [repr(value) for value in values]

    show(float("inf"), b"bytes", (1, 2), {1: "one"}, {3}, date(2024, 1, 2), timedelta(minutes=1), Decimal("1.5"), 10**30)

    @task
    def give():
        return {"tuple": (1, (2, 3)), 1: "key", "none": None, "big": 10**30}

    show.override(task_id="got")(give())
