import dagster as dg

from shop.flows import refresh_2, report
from shop.graph_joins import guarded_task
from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes

does_not_get_to_what_goes_on_job_times = RunTimes()

dag = TaskGraph("does-not-get-to-what-goes-on", times=does_not_get_to_what_goes_on_job_times)


@guarded_task(dag, "refresh", name="does_not_get_to_what_goes_on_job_refresh")
def refresh(task):
    return task.call(refresh_2, table="broken")


@guarded_task(
    dag, "report", name="does_not_get_to_what_goes_on_job_report", upstream=("refresh",), fails_run=False
)
def report_op(task, refresh):
    return task.call(report, what="tried")


@guarded_task(
    dag, "passed", name="does_not_get_to_what_goes_on_job_passed", upstream=("report",), rule="all_done"
)
def passed(task, report):
    return task.returned(None)


@guarded_task(
    dag,
    "report_2",
    name="does_not_get_to_what_goes_on_job_report_2",
    upstream=("refresh", "passed"),
    last=True,
)
def report_2(task, refresh, passed):
    return task.call(report, what="never")


@guarded_task(dag, "ends", name="ends", upstream=("refresh",), rule="none_failed", last=True)
def ends(task, refresh):
    return task.returned(None)


@dg.job
def does_not_get_to_what_goes_on_job():
    refresh_ = refresh()
    report_ = report_op(refresh_)
    passed_ = passed(report_)
    report_2(refresh_, passed_)
    ends(refresh_)
