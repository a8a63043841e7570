import dagster as dg

from shop.graph_joins import guarded_task
from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes

function = lambda: 0


def polite():
    return []


closed_times = RunTimes()

dag = TaskGraph("closed", version=2, times=closed_times)


@guarded_task(dag, "gate", name="gate", fails_run=False, gate=("direct", "far"))
def gate(task):
    return task.call(function)


@guarded_task(dag, "other", name="other", fails_run=False)
def other(task):
    return task.returned(None)


@guarded_task(dag, "direct", name="direct", upstream=("gate",), fails_run=False)
def direct(task, gate):
    return task.returned(None)


@guarded_task(dag, "far", name="far", upstream=("other", "direct"), rule="all_done", last=True)
def far(task, other, direct):
    return task.returned(None)


@guarded_task(dag, "polite", name="polite", fails_run=False, gate=("after",))
def polite_op(task):
    return task.call(polite)


@guarded_task(dag, "after", name="after", upstream=("polite",), fails_run=False)
def after(task, polite):
    return task.returned(None)


@guarded_task(dag, "runs", name="runs", upstream=("after",), rule="all_done", last=True)
def runs(task, after):
    return task.returned(None)


@dg.job
def closed():
    gate_ = gate()
    other_ = other()
    direct_ = direct(gate_)
    far(other_, direct_)
    polite_ = polite_op()
    after_ = after(polite_)
    runs(after_)
