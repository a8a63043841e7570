from prefect import flow, task

from graph_tasks import TaskGraph, tries_again
from house.operators import GreetOperator
from run_times import RunTimes

dag = TaskGraph("greeting", version=2, times=RunTimes(crons=("0 0 * * *",), interval="until_next"))


@task(name="one", retries=2, retry_delay_seconds=300, retry_condition_fn=tries_again)
def one():
    with dag.task("one", max_tries=2) as task:
        return task.execute(GreetOperator, name=task["ds"])


@task(name="two")
def two():
    with dag.task("two") as task:
        return task.execute(GreetOperator, name="bob", greeting="bye")


@flow(name="greeting")
def greeting(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        one_run = one.submit()
        two_run = two.submit(wait_for=[one_run])
        return [two_run]


if __name__ == "__main__":
    greeting()
