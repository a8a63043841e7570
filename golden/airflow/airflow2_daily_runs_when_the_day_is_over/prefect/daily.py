from prefect import flow, task

from graph_tasks import TaskGraph
from run_times import RunTimes


def show(ds=None, data_interval_end=None):
    return [ds, data_interval_end.isoformat()]


dag = TaskGraph("daily2", version=2, times=RunTimes(crons=("0 0 * * *",), interval="until_next"))


@task(name="show")
def show_task():
    with dag.task("show") as task:
        return task.call(show)


@flow(name="daily2")
def daily2(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        show_run = show_task.submit()
        return [show_run]


if __name__ == "__main__":
    daily2()
