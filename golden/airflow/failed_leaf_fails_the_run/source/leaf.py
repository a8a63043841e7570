from datetime import datetime

from airflow.decorators import task
from airflow.models.dag import DAG

with DAG("leaf", schedule=None, start_date=datetime(2024, 1, 1)):

    @task
    def works():
        return 1

    @task
    def breaks(n):
        raise RuntimeError(n)

    @task(trigger_rule="one_failed")
    def alerts():
        return "called"

    [works(), breaks(2)] >> alerts()
    breaks.override(task_id="alone")(3)
