import pendulum
from airflow.sdk import DAG, task


def works():
    return 1


def breaks(n):
    raise RuntimeError(n)


def alerts():
    return "called"


with DAG("leaf", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    works_task = task(task_id="works")(works)()
    breaks_task = task(task_id="breaks")(breaks)(2)
    alerts_task = task(task_id="alerts", trigger_rule="one_failed")(alerts)()
    alone = task(task_id="alone")(breaks)(3)
    works_task >> alerts_task
    breaks_task >> alerts_task
