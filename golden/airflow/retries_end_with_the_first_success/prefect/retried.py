from prefect import flow, task

from airflow_code import AirflowFailException
from graph_tasks import TaskGraph, tries_again


def flaky(ti=None):
    if ti.try_number < 3:
        raise ConnectionError("again")
    return ti.try_number


def hopeless():
    raise AirflowFailException("never")


dag = TaskGraph("retried", version=2)


@task(name="flaky", retries=3, retry_delay_seconds=[1, 2, 4], retry_condition_fn=tries_again)
def flaky_task():
    with dag.task("flaky", max_tries=3) as task:
        return task.call(flaky)


@task(name="hopeless", retries=3, retry_delay_seconds=300, retry_condition_fn=tries_again)
def hopeless_task():
    with dag.task("hopeless", max_tries=3, timeout=300) as task:
        return task.call(hopeless)


@flow(name="retried")
def retried(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        flaky_run = flaky_task.submit()
        hopeless_run = hopeless_task.submit(wait_for=[flaky_run])
        return [hopeless_run]


if __name__ == "__main__":
    retried()
