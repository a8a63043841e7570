from prefect import flow, task
from prefect.task_runners import ThreadPoolTaskRunner

from graph_tasks import TaskGraph
from run_times import RunTimes

dag = TaskGraph("limits", times=RunTimes(crons=("0 0 * * *",)))


@task(name="heavy", tags=["pool:big", "task:heavy"])
def heavy():
    """Heavy *work*"""
    with dag.task("heavy", timeout=600, stores=False) as task:
        return task.bash("true")


@flow(name="limits", task_runner=ThreadPoolTaskRunner(max_workers=4))
def limits(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        heavy_run = heavy.submit()
        return [heavy_run]


if __name__ == "__main__":
    limits()
