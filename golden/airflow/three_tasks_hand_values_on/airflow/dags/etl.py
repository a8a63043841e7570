import pendulum
from airflow.sdk import DAG, CronDataIntervalTimetable, task


def extract():
    # what the shop sold
    return {"apples": 3, "pears": 4}


def transform(sold):
    return sum(sold.values())


def load(total):
    print(f"{total} pieces")


with DAG(
    "etl",
    schedule=CronDataIntervalTimetable("0 0 * * *", timezone="UTC"),
    start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
    catchup=False,
    tags=["sales"],
):
    extract_task = task(task_id="extract", retries=2)(extract)()
    transform_task = task(task_id="transform")(transform)(extract_task)
    load_task = task(task_id="load")(load)(transform_task)
