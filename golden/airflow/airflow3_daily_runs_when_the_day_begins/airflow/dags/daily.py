import pendulum
from airflow.sdk import DAG, task


def show(ds=None, data_interval_end=None):
    return [ds, data_interval_end.isoformat()]


with DAG("daily3", schedule="0 0 * * *", start_date=pendulum.datetime(2024, 1, 1, tz="UTC"), catchup=False):
    show_task = task(task_id="show")(show)()
