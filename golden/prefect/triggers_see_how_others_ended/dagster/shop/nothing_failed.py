import dagster as dg

from shop.flows import alert, good
from shop.graph_joins import guarded_task
from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes

nothing_failed_times = RunTimes()

dag = TaskGraph("nothing failed", times=nothing_failed_times)


@guarded_task(dag, "good", name="nothing_failed_good", rule="all_success_skip_first", fails_run=False)
def good_op(task):
    return task.call(good)


@guarded_task(
    dag,
    "alert",
    name="nothing_failed_alert",
    upstream=("good",),
    rule="fails_unless_one_failed_skip_first",
    last=True,
)
def alert_op(task, good):
    return task.call(alert)


@dg.job
def nothing_failed():
    good_ = good_op()
    alert_op(good_)
