import dagster as dg

from shop.airflow_joins import airflow_task
from shop.airflow_tasks import AirflowDag
from shop.flows import alert, good
from shop.run_times import RunTimes

nothing_failed_times = RunTimes()

dag = AirflowDag("nothing failed", version=3, times=nothing_failed_times)


@airflow_task(dag, "good", name="nothing_failed_good", rule="all_success_skip_first", fails_run=False)
def good_op(task):
    return task.call(good)


@airflow_task(
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
