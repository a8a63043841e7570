from prefect import flow

from graph_joins import guarded_task, last
from graph_tasks import TaskGraph

function = lambda: 0


def polite():
    return []


dag = TaskGraph("closed", version=2)


@guarded_task(dag, "gate", gate=("direct", "far"))
def gate(task):
    return task.call(function)


@guarded_task(dag, "other")
def other(task):
    return task.returned(None)


@guarded_task(dag, "direct")
def direct(task, gate):
    return task.returned(None)


@guarded_task(dag, "far", rule="all_done")
def far(task, other, direct):
    return task.returned(None)


@guarded_task(dag, "polite", gate=("after",))
def polite_task(task):
    return task.call(polite)


@guarded_task(dag, "after")
def after(task, polite):
    return task.returned(None)


@guarded_task(dag, "runs", rule="all_done")
def runs(task, after):
    return task.returned(None)


@flow(name="closed")
def closed(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        gate_run = gate.submit()
        other_run = other.submit()
        direct_run = direct.submit(gate_run)
        far_run = far.submit(other_run, direct_run)
        polite_run = polite_task.submit()
        after_run = after.submit(polite_run)
        runs_run = runs.submit(after_run)
        return last(far_run, runs_run)


if __name__ == "__main__":
    closed()
