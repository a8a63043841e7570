from prefect import flow, task

from graph_tasks import TaskGraph, tries_again
from ingest.operators import CheckedLoadOperator, LoadOperator
from run_times import RunTimes

dag = TaskGraph("prices", version=2, times=RunTimes(crons=("15 4 * * *",), interval="until_next"))


@task(name="load", retries=1, retry_delay_seconds=60, retry_condition_fn=tries_again)
def load():
    with dag.task("load", max_tries=1) as task:
        return task.execute(LoadOperator, kind="csv", folder=("/in/" + str(task["ds"])))


@task(name="checked", retries=1, retry_delay_seconds=60, retry_condition_fn=tries_again)
def checked():
    with dag.task("checked", max_tries=1) as task:
        return task.execute(CheckedLoadOperator, kind="csv", folder="/in/checked", least=1)


@task(name="publish.write", retries=1, retry_delay_seconds=60, retry_condition_fn=tries_again)
def publish_write():
    with dag.task("publish.write", max_tries=1) as task:
        return task.bash("echo prices > /tmp/shop")


@task(name="publish.tell", retries=1, retry_delay_seconds=60, retry_condition_fn=tries_again)
def publish_tell():
    with dag.task("publish.tell", max_tries=1) as task:
        return task.bash("echo told")


@flow(name="prices")
def prices(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        load_run = load.submit()
        checked_run = checked.submit(wait_for=[load_run])
        publish_write_run = publish_write.submit(wait_for=[checked_run])
        publish_tell_run = publish_tell.submit(wait_for=[publish_write_run])
        return [publish_tell_run]


if __name__ == "__main__":
    prices()
