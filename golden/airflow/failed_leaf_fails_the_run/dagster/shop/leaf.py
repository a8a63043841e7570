import dagster as dg

from shop.graph_joins import guarded_task
from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes


def works():
    return 1


def breaks(n):
    raise RuntimeError(n)


def alerts():
    return "called"


leaf_times = RunTimes()

dag = TaskGraph("leaf", version=2, times=leaf_times)


@guarded_task(dag, "works", name="works", fails_run=False)
def works_op(task):
    return task.call(works)


@guarded_task(dag, "breaks", name="breaks", fails_run=False)
def breaks_op(task):
    return task.call(breaks, 2)


@guarded_task(dag, "alerts", name="alerts", upstream=("works", "breaks"), rule="one_failed", last=True)
def alerts_op(task, works, breaks):
    return task.call(alerts)


@guarded_task(dag, "alone", name="alone", last=True)
def alone(task):
    return task.call(breaks, 3)


@dg.job
def leaf():
    works_ = works_op()
    breaks_ = breaks_op()
    alerts_op(works_, breaks_)
    alone()
