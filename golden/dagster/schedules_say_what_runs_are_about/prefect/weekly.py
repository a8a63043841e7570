from prefect import flow, task

from graph_tasks import TaskGraph
from run_times import RunTimes
from times.jobs import counted

dag = TaskGraph(
    "weekly",
    times=RunTimes(crons=("0 0 * * 1",), interval="none"),
    params={"partition_key": {"type": ["null", "string"]}},
)


@task(name="counted")
def counted_task():
    with dag.task("counted", outlets=["counted"]) as task:
        return task.returned(counted())


@flow(name="weekly")
def weekly(partition_key=None, logical_date=None, conf=None):
    with dag.run(logical_date, {"partition_key": partition_key}, conf):
        counted_run = counted_task.submit()
        return [counted_run]


if __name__ == "__main__":
    weekly()
