from prefect import flow

from graph_joins import guarded_task, last
from graph_tasks import TaskGraph


def breaks():
    raise ValueError("no data")


def needs_it():
    return "never"


def cleans():
    return "clean"


dag = TaskGraph("hidden", version=2)


@guarded_task(dag, "breaks")
def breaks_task(task):
    return task.call(breaks)


@guarded_task(dag, "needs_it")
def needs_it_task(task, breaks):
    return task.call(needs_it)


@guarded_task(dag, "cleans", rule="all_done")
def cleans_task(task, needs_it):
    return task.call(cleans)


@flow(name="hidden")
def hidden(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        breaks_run = breaks_task.submit()
        needs_it_run = needs_it_task.submit(breaks_run)
        cleans_run = cleans_task.submit(needs_it_run)
        return last(cleans_run)


if __name__ == "__main__":
    hidden()
