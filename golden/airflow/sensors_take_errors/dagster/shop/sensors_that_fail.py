import dagster as dg

from shop.errors import breaks, refuses
from shop.graph_joins import guarded_task
from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes

sensors_that_fail_times = RunTimes()

dag = TaskGraph("sensors_that_fail", times=sensors_that_fail_times)


@guarded_task(dag, "silent", name="sensors_that_fail_silent", last=True)
def silent(task):
    return task.wait(lambda: task.call(refuses), interval=60, limit=604800, on_error="ask_again")


@guarded_task(dag, "soft", name="sensors_that_fail_soft", last=True)
def soft(task):
    return task.wait(
        lambda: task.call(breaks), interval=60, limit=604800, on_timeout="skip", on_final_error="skip"
    )


@dg.job
def sensors_that_fail():
    silent()
    soft()
