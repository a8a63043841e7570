import pendulum
from airflow.sdk import DAG, task


def find():
    raise ValueError("nothing is there")


def load(row):
    return row


def report(rows):
    return 0


with DAG("over_failed", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    find_task = task(task_id="find")(find)()
    load_task = task(task_id="load", trigger_rule="all_done")(load).expand(row=find_task)
    report_task = task(task_id="report", trigger_rule="all_done")(report)(find_task)
