import pendulum
from airflow import DAG
from airflow.decorators import task


def show(ds=None, data_interval_end=None):
    return [ds, data_interval_end.isoformat()]


with DAG("daily2", schedule="0 0 * * *", start_date=pendulum.datetime(2024, 1, 1, tz="UTC"), catchup=True):
    show_task = task(task_id="show")(show)()
