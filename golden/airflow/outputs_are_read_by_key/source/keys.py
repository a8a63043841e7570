from datetime import datetime

from airflow.decorators import task
from airflow.models.dag import DAG

with DAG("keys", schedule=None, start_date=datetime(2024, 1, 1)):

    @task
    def measure() -> dict[str, int]:
        return {"height": 2, "width": 3}

    @task(multiple_outputs=True)
    def name():
        return {"first": "ann", "last": "lee"}

    @task
    def area(height, width):
        return height * width

    @task
    def greet(whole, first):
        return f"{whole} {first}"

    measured = measure()
    area(measured["height"], width=measured["width"])
    named = name()
    greet(named, named["first"])
