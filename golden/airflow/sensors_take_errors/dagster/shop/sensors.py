import dagster as dg

from shop.errors import SecondAnswer, breaks, refuses
from shop.graph_joins import guarded_task
from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes

sensors_times = RunTimes()

dag = TaskGraph("sensors", times=sensors_times)


@guarded_task(dag, "soft", name="sensors_soft")
def soft(task):
    return task.wait(
        lambda: task.call(refuses), interval=60, limit=604800, on_timeout="skip", on_final_error="skip"
    )


@guarded_task(dag, "never", name="never")
def never(task):
    return task.wait(
        lambda: task.call(breaks), interval=60, limit=604800, on_error="skip", on_final_error="skip"
    )


@guarded_task(dag, "silent", name="sensors_silent")
def silent(task):
    return task.wait(lambda: task.poke(SecondAnswer), interval=1, limit=30, on_error="ask_again")


@guarded_task(dag, "last", name="last", upstream=("soft", "never", "silent"), rule="none_failed", last=True)
def last(task, soft, never, silent):
    return task.returned(None)


@dg.job
def sensors():
    soft_ = soft()
    never_ = never()
    silent_ = silent()
    last(soft_, never_, silent_)
