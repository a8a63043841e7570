import pendulum
from airflow.sdk import DAG, CronDataIntervalTimetable, task


def write(to):
    return f"report for {to}"


with DAG(
    "weekly_report",
    schedule=CronDataIntervalTimetable("0 0 * * 0", timezone="UTC"),
    start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
    catchup=False,
    doc_md="Reports of the week.",
    params={"recipient": "ann"},
) as dag:
    write_task = task(task_id="write")(write)(dag.param("recipient"))
