from prefect import flow as flow_2
from prefect import get_run_logger
from prefect import task as task_2

from airflow_tasks import AirflowDag, tries_again
from prefect_steps import prefect_body
from run_times import RunTimes


def extract(day: str):
    """Rows of a day."""
    # a comment that stays
    logger = get_run_logger()
    logger.info("extracting %s", day)
    return [{"day": day, "amount": 3}, {"day": day, "amount": 4}]


def transform(rows):
    return [{**row, "amount": row["amount"] * 2} for row in rows]


def load(rows):
    return len(rows)


def notify(text):
    print(text)


dag = AirflowDag(
    "etl",
    version=3,
    times=RunTimes(crons=("0 5 * * *",), interval="none"),
    facts={"description": "Every day."},
)


@task_2(name="extract", retries=2, retry_delay_seconds=[1, 5], retry_condition_fn=tries_again)
def extract_task():
    """Rows of a day."""
    with dag.task("extract", max_tries=2) as task:
        return task.call(prefect_body(extract), day=task["params"]["day"])


@task_2(name="transform")
def transform_task(extract):
    return transform(rows=extract)


@task_2(name="load", tags=["warehouse"])
def load_task(transform):
    return load(rows=transform)


@task_2(name="notify")
def notify_task(load):
    with dag.task("notify") as task:
        return task.call(
            notify, text=("loaded " + str(f"{load}") + " rows of " + str((str(task["params"]["day"]))))
        )


@flow_2(name="etl", description="Every day.")
def etl_flow(day="2024-01-01", logical_date=None, conf=None):
    with dag.run(logical_date, {"day": day}, conf):
        extract_run = extract_task.submit()
        transform_run = transform_task.submit(extract_run)
        load_run = load_task.submit(transform_run)
        notify_run = notify_task.submit(load_run)
        return [extract_run, transform_run, load_run, notify_run]


if __name__ == "__main__":
    etl_flow()
