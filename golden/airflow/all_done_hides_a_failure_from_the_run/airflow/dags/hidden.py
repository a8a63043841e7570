import pendulum
from airflow.sdk import DAG, task


def breaks():
    raise ValueError("no data")


def needs_it():
    return "never"


def cleans():
    return "clean"


with DAG("hidden", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    breaks_task = task(task_id="breaks")(breaks)()
    needs_it_task = task(task_id="needs_it")(needs_it)()
    cleans_task = task(task_id="cleans", trigger_rule="all_done")(cleans)()
    breaks_task >> needs_it_task
    needs_it_task >> cleans_task
