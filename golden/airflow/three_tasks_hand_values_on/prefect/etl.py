from prefect import flow, task

from graph_tasks import TaskGraph, tries_again
from run_times import RunTimes


def extract():
    # what the shop sold
    return {"apples": 3, "pears": 4}


def transform(sold):
    return sum(sold.values())


def load(total):
    print(f"{total} pieces")


dag = TaskGraph(
    "etl", version=2, times=RunTimes(crons=("0 0 * * *",), interval="until_next"), facts={"tags": ["sales"]}
)


@task(name="extract", retries=2, retry_delay_seconds=300, retry_condition_fn=tries_again)
def extract_task():
    with dag.task("extract", max_tries=2) as task:
        return task.returned(extract())


@task(name="transform")
def transform_task(extract):
    return transform(extract)


@task(name="load")
def load_task(transform):
    return load(transform)


@flow(name="etl")
def etl(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        extract_run = extract_task.submit()
        transform_run = transform_task.submit(extract_run)
        load_run = load_task.submit(transform_run)
        return [load_run]


if __name__ == "__main__":
    etl()
