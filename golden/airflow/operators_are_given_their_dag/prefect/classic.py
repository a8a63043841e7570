from prefect import flow, task

from graph_tasks import TaskGraph, tries_again
from run_times import RunTimes


def count(words, **context):
    return len(words) + len(context["ds"])


dag = TaskGraph(
    "classic",
    version=2,
    times=RunTimes(crons=("30 6 * * 1-5",), interval="until_next"),
    facts={"description": "Operators in the old style"},
)


@task(name="hello", retries=1, retry_delay_seconds=120, retry_condition_fn=tries_again)
def hello():
    with dag.task("hello", max_tries=1) as task:
        return task.bash("echo hello")


@task(name="count", retries=1, retry_delay_seconds=120, retry_condition_fn=tries_again)
def count_task():
    with dag.task("count", max_tries=1) as task:
        return task.call(count, words=["a", "b"])


@flow(name="classic", description="Operators in the old style")
def classic(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        hello_run = hello.submit()
        count_run = count_task.submit(wait_for=[hello_run])
        return [count_run]


if __name__ == "__main__":
    classic()
