import pendulum
from airflow.sdk import DAG, CronDataIntervalTimetable, task


def show(ds=None, data_interval_end=None):
    return [ds, data_interval_end.isoformat()]


with DAG(
    "daily2",
    schedule=CronDataIntervalTimetable("0 0 * * *", timezone="UTC"),
    start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
    catchup=True,
):
    show_task = task(task_id="show")(show)()
