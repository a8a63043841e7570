from datetime import datetime

from airflow.sdk import DAG, task

with DAG("shapes", schedule=None, start_date=datetime(2024, 1, 1)):

    @task
    def numbers():
        return [1, 2, 3]

    @task
    def letters():
        return ["a", "b"]

    @task
    def show(item):
        return f"<{item}>"

    show.override(task_id="doubled").expand(item=numbers().map(lambda n: n * 2))
    show.override(task_id="zipped").expand(item=numbers().zip(letters()))
    show.override(task_id="filled").expand(item=numbers().zip(letters(), fillvalue="-"))
    show.override(task_id="joined").expand(item=numbers().concat(letters()))
