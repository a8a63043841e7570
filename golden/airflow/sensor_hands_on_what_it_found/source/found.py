from datetime import datetime

from airflow.decorators import task
from airflow.models.dag import DAG
from airflow.sensors.base import PokeReturnValue

with DAG("found", schedule=None, start_date=datetime(2024, 1, 1)):

    @task.sensor(poke_interval=30, timeout=300, mode="reschedule")
    def arrived():
        return PokeReturnValue(is_done=True, xcom_value="orders.csv")

    @task
    def read(path):
        return path.upper()

    read(arrived())
