import dagster as dg

from shop.graph_joins import guarded_task
from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes


def breaks():
    raise ValueError("no data")


def needs_it():
    return "never"


def cleans():
    return "clean"


hidden_times = RunTimes()

dag = TaskGraph("hidden", version=2, times=hidden_times)


@guarded_task(dag, "breaks", name="breaks", fails_run=False)
def breaks_op(task):
    return task.call(breaks)


@guarded_task(dag, "needs_it", name="needs_it", upstream=("breaks",), fails_run=False)
def needs_it_op(task, breaks):
    return task.call(needs_it)


@guarded_task(dag, "cleans", name="cleans", upstream=("needs_it",), rule="all_done", last=True)
def cleans_op(task, needs_it):
    return task.call(cleans)


@dg.job
def hidden():
    breaks_ = breaks_op()
    needs_it_ = needs_it_op(breaks_)
    cleans_op(needs_it_)
