from datetime import datetime

from airflow.decorators import task
from airflow.models.dag import DAG

with DAG("hidden", schedule=None, start_date=datetime(2024, 1, 1)):

    @task
    def breaks():
        raise ValueError("no data")

    @task
    def needs_it():
        return "never"

    @task(trigger_rule="all_done")
    def cleans():
        return "clean"

    breaks() >> needs_it() >> cleans()
