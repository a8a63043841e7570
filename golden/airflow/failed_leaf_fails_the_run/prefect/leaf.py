from prefect import flow

from graph_joins import guarded_task, last
from graph_tasks import TaskGraph


def works():
    return 1


def breaks(n):
    raise RuntimeError(n)


def alerts():
    return "called"


dag = TaskGraph("leaf", version=2)


@guarded_task(dag, "works")
def works_task(task):
    return task.call(works)


@guarded_task(dag, "breaks")
def breaks_task(task):
    return task.call(breaks, 2)


@guarded_task(dag, "alerts", rule="one_failed")
def alerts_task(task, works, breaks):
    return task.call(alerts)


@guarded_task(dag, "alone")
def alone(task):
    return task.call(breaks, 3)


@flow(name="leaf")
def leaf(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        works_run = works_task.submit()
        breaks_run = breaks_task.submit()
        alerts_run = alerts_task.submit(works_run, breaks_run)
        alone_run = alone.submit()
        return last(alerts_run, alone_run)


if __name__ == "__main__":
    leaf()
