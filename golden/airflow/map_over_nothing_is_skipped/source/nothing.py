from datetime import datetime

from airflow.sdk import DAG, task

with DAG("nothing", schedule=None, start_date=datetime(2024, 1, 1)):

    @task
    def none_today():
        return []

    @task
    def handle(item):
        return item

    @task
    def after(items):
        return list(items)

    @task(trigger_rule="none_failed")
    def always(items):
        return list(items)

    handled = handle.expand(item=none_today())
    after(handled)
    always(handled)
