from datetime import datetime

from airflow.sdk import DAG, task

with DAG("daily3", schedule="@daily", start_date=datetime(2024, 1, 1)):

    @task
    def show(ds=None, data_interval_end=None):
        return [ds, data_interval_end.isoformat()]

    show()
