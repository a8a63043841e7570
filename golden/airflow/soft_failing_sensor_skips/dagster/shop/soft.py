import dagster as dg

from shop.graph_joins import guarded_task
from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes

function = lambda: False

soft_times = RunTimes()

dag = TaskGraph("soft", version=2, times=soft_times)


@guarded_task(dag, "wait", name="wait")
def wait(task):
    return task.wait(
        lambda: task.call(function), interval=0.1, limit=0.3, on_timeout="skip", on_final_error="skip"
    )


@guarded_task(dag, "after", name="after", upstream=("wait",), last=True)
def after(task, wait):
    return task.returned(None)


@guarded_task(dag, "anyway", name="anyway", upstream=("wait",), rule="none_failed", last=True)
def anyway(task, wait):
    return task.returned(None)


@dg.job
def soft():
    wait_ = wait()
    after(wait_)
    anyway(wait_)
