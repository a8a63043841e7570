import pendulum
from airflow.sdk import DAG, task


def files():
    return ["a.csv", "b.csv"]


def size(path):
    return len(path)


def report(sizes):
    return list(sizes)


with DAG("expanded", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    files_task = task(task_id="files")(files)()
    size_task = task(task_id="size", retries=1, max_active_tis_per_dag=2)(size).expand(path=files_task)
    report_task = task(task_id="report")(report)(size_task)
