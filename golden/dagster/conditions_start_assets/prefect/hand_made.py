from prefect import flow, task

from graph_tasks import TaskGraph
from lake.definitions import by_hand

dag = TaskGraph("hand_made")


@task(name="by_hand")
def by_hand_task():
    with dag.task("by_hand", outlets=["by_hand"]) as task:
        return task.returned(by_hand())


@flow(name="hand_made")
def hand_made(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        by_hand_run = by_hand_task.submit()
        return [by_hand_run]


if __name__ == "__main__":
    hand_made()
