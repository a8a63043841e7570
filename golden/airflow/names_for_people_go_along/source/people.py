from datetime import datetime

from airflow.sdk import DAG, task

with DAG("shop_daily", dag_display_name="The shop, each day", start_date=datetime(2024, 1, 1), schedule="@daily", catchup=False):

    @task(task_display_name="Count what was sold")
    def count():
        return 3

    count()
