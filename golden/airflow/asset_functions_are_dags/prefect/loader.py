from prefect import flow, task

from airflow_tasks import AirflowDag
from assets import load

dag = AirflowDag("loader", version=3, assets={"raw": "file:///data/raw.csv"})


@task(name="load")
def load_task():
    with dag.task("load", outlets=["raw", "found"]) as task:
        return task.returned(load())


@flow(name="loader")
def loader(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        load_run = load_task.submit()
        return [load_run]


if __name__ == "__main__":
    loader()
