import dagster as dg

from shop.flows import alert, good
from shop.graph_joins import guarded_task
from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes

only_the_good_one_counts_times = RunTimes()

dag = TaskGraph("only the good one counts", times=only_the_good_one_counts_times)


@guarded_task(dag, "good", name="only_the_good_one_counts_good", rule="all_success_skip_first", last=True)
def good_op(task):
    return task.call(good)


@guarded_task(
    dag,
    "alert",
    name="only_the_good_one_counts_alert",
    upstream=("good",),
    rule="fails_unless_one_failed_skip_first",
    last=True,
)
def alert_op(task, good):
    return task.call(alert)


@dg.job
def only_the_good_one_counts():
    good_ = good_op()
    alert_op(good_)
