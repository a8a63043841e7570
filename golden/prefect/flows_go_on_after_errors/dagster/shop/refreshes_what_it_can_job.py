import dagster as dg

from shop.flows import refresh_2, report
from shop.graph_joins import guarded_task
from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes

refreshes_what_it_can_job_times = RunTimes()

dag = TaskGraph(
    "refreshes-what-it-can",
    times=refreshes_what_it_can_job_times,
    facts={"doc_md": "An error of a table is logged, and the next one's turn comes."},
)


@guarded_task(dag, "refresh", name="refreshes_what_it_can_job_refresh", fails_run=False)
def refresh(task):
    return task.call(refresh_2, table="good")


@guarded_task(dag, "report", name="refreshes_what_it_can_job_report", upstream=("refresh",), fails_run=False)
def report_op(task, refresh):
    return task.call(report, what="refreshed good")


@guarded_task(
    dag, "passed", name="refreshes_what_it_can_job_passed", upstream=("refresh", "report"), rule="all_done"
)
def passed(task, refresh, report):
    return task.returned(None)


@guarded_task(
    dag, "refresh_2", name="refreshes_what_it_can_job_refresh_2", upstream=("passed",), fails_run=False
)
def refresh_2_op(task, passed):
    return task.call(refresh_2, table="broken")


@guarded_task(
    dag, "report_2", name="refreshes_what_it_can_job_report_2", upstream=("refresh_2",), fails_run=False
)
def report_2(task, refresh_2):
    return task.call(report, what="refreshed broken")


@guarded_task(dag, "passed_2", name="passed_2", upstream=("refresh_2", "report_2"), rule="all_done")
def passed_2(task, refresh_2, report_2):
    return task.returned(None)


@guarded_task(dag, "refresh_3", name="refresh_3", upstream=("passed", "passed_2"), fails_run=False)
def refresh_3(task, passed, passed_2):
    return task.call(refresh_2, table="last")


@guarded_task(dag, "report_3", name="report_3", upstream=("refresh_3",), fails_run=False)
def report_3(task, refresh_3):
    return task.call(report, what="refreshed last")


@guarded_task(dag, "passed_3", name="passed_3", upstream=("refresh_3", "report_3"), rule="all_done")
def passed_3(task, refresh_3, report_3):
    return task.returned(None)


@guarded_task(dag, "report_4", name="report_4", upstream=("passed", "passed_2", "passed_3"), last=True)
def report_4(task, passed, passed_2, passed_3):
    return task.call(report)


@dg.job
def refreshes_what_it_can_job():
    "An error of a table is logged, and the next one's turn comes."
    refresh_ = refresh()
    report_ = report_op(refresh_)
    passed_ = passed(refresh_, report_)
    refresh_2_ = refresh_2_op(passed_)
    report_2_ = report_2(refresh_2_)
    passed_2_ = passed_2(refresh_2_, report_2_)
    refresh_3_ = refresh_3(passed_, passed_2_)
    report_3_ = report_3(refresh_3_)
    passed_3_ = passed_3(refresh_3_, report_3_)
    report_4(passed_, passed_2_, passed_3_)
