from datetime import datetime

from airflow.sdk import DAG, task

with DAG("ways", start_date=datetime(2024, 1, 1), schedule="@daily", catchup=False):

    @task.branch
    def pick():
        return ["left", "right"]

    @task.short_circuit
    def is_open():
        return True

    @task
    def left(ti=None):
        ti.xcom_push(key="said", value="l")
        return ti.xcom_pull(key="said")

    @task
    def right():
        return "r"

    pick() >> [left(), right()]
    is_open() >> task(task_id="inside")(lambda: "in")()
