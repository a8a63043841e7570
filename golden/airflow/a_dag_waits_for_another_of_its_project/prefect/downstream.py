from prefect import flow, task

from graph_runs import run_ended
from graph_tasks import TaskGraph
from run_times import RunTimes

dag = TaskGraph("downstream", version=2, times=RunTimes(crons=("0 0 * * *",), interval="until_next"))


@task(name="wait")
def wait():
    with dag.task("wait") as task:
        return task.wait(lambda: run_ended(task, "upstream/upstream", steps=("load",)), interval=60, limit=60)


@task(name="report")
def report():
    with dag.task("report") as task:
        return task.bash("echo reported")


@flow(name="downstream")
def downstream(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        wait_run = wait.submit()
        report_run = report.submit(wait_for=[wait_run])
        return [report_run]


if __name__ == "__main__":
    downstream()
