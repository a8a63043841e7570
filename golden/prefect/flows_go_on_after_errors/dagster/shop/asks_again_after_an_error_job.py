import dagster as dg

from shop.flows import do_run, refresh_2, refresh_result, report, value
from shop.graph_joins import guarded_task
from shop.graph_tasks import TaskGraph
from shop.prefect_ends import end_of
from shop.prefect_steps import prefect_body
from shop.run_times import RunTimes

asks_again_after_an_error_job_times = RunTimes()

dag = TaskGraph("asks-again-after-an-error", times=asks_again_after_an_error_job_times)


@guarded_task(dag, "refresh", name="asks_again_after_an_error_job_refresh", fails_run=False)
def refresh(task):
    return task.call(prefect_body(refresh_2, ends=True), table="broken")


@guarded_task(dag, "refresh_state", name="refresh_state", upstream=("refresh",), rule="all_done")
def refresh_state(task, refresh):
    return task.returned(end_of(refresh, "state"))


@guarded_task(dag, "do_run", name="do_run", upstream=("refresh_state",))
def do_run_op(task, refresh_state):
    return task.call(prefect_body(do_run, form="step"), run=refresh_state.value())


@guarded_task(dag, "refresh_result", name="refresh_result", upstream=("refresh_state", "do_run"))
def refresh_result_op(task, refresh_state, do_run):
    return task.call(prefect_body(refresh_result, form="step"), state=refresh_state.value())


@guarded_task(dag, "value", name="asks_again_after_an_error_job_value", upstream=("refresh_result",))
def value_op(task, refresh_result):
    return task.call(prefect_body(value, form="step"), told=refresh_result.value())


@guarded_task(dag, "report", name="asks_again_after_an_error_job_report", upstream=("value",), last=True)
def report_op(task, value):
    return task.call(prefect_body(report), what=value.value())


@dg.job
def asks_again_after_an_error_job():
    refresh_ = refresh()
    refresh_state_ = refresh_state(refresh_)
    do_run_ = do_run_op(refresh_state_)
    refresh_result_ = refresh_result_op(refresh_state_, do_run_)
    value_ = value_op(refresh_result_)
    report_op(value_)
