import dagster as dg

from shop.flows import (
    after_all,
    alert,
    alert_in_any_case,
    always_clean_up,
    bad,
    clean_up,
    give_up,
    go_on,
    good,
    report,
    skipped,
)
from shop.graph_joins import guarded_task
from shop.graph_tasks import TaskGraph
from shop.prefect_one_steps import prefect_one_body
from shop.run_times import RunTimes

alerts_times = RunTimes()

dag = TaskGraph("alerts", times=alerts_times)


@guarded_task(dag, "good", name="alerts_good", rule="all_success_skip_first")
def good_op(task):
    return task.call(good)


@guarded_task(dag, "bad", name="bad", rule="all_success_skip_first")
def bad_op(task):
    return task.call(bad)


@guarded_task(dag, "skipped", name="skipped", rule="all_success_skip_first")
def skipped_op(task):
    return task.call(prefect_one_body(skipped))


@guarded_task(
    dag, "after_all", name="after_all", upstream=("good", "bad"), rule="all_success_skip_first", last=True
)
def after_all_op(task, good, bad):
    return task.call(after_all)


@guarded_task(dag, "clean_up", name="clean_up", upstream=("good", "bad"), rule="none_skipped", last=True)
def clean_up_op(task, good, bad):
    return task.call(clean_up)


@guarded_task(
    dag, "clean_up_2", name="clean_up_2", upstream=("bad", "skipped"), rule="none_skipped", last=True
)
def clean_up_2(task, bad, skipped):
    return task.call(clean_up)


@guarded_task(
    dag, "always_clean_up", name="always_clean_up", upstream=("bad", "skipped"), rule="all_done", last=True
)
def always_clean_up_op(task, bad, skipped):
    return task.call(always_clean_up)


@guarded_task(
    dag,
    "alert",
    name="alerts_alert",
    upstream=("good", "bad"),
    rule="fails_unless_one_failed_skip_first",
    last=True,
)
def alert_op(task, good, bad):
    return task.call(alert)


@guarded_task(
    dag, "alert_2", name="alert_2", upstream=("good",), rule="fails_unless_one_failed_skip_first", last=True
)
def alert_2(task, good):
    return task.call(alert)


@guarded_task(
    dag,
    "alert_3",
    name="alert_3",
    upstream=("bad", "skipped"),
    rule="fails_unless_one_failed_skip_first",
    last=True,
)
def alert_3(task, bad, skipped):
    return task.call(alert)


@guarded_task(
    dag,
    "alert_in_any_case",
    name="alert_in_any_case",
    upstream=("bad", "skipped"),
    rule="fails_unless_one_failed",
    last=True,
)
def alert_in_any_case_op(task, bad, skipped):
    return task.call(alert_in_any_case)


@guarded_task(
    dag,
    "alert_in_any_case_2",
    name="alert_in_any_case_2",
    upstream=("good", "skipped"),
    rule="fails_unless_one_failed",
    last=True,
)
def alert_in_any_case_2(task, good, skipped):
    return task.call(alert_in_any_case)


@guarded_task(
    dag, "give_up", name="give_up", upstream=("bad",), rule="fails_unless_all_failed_skip_first", last=True
)
def give_up_op(task, bad):
    return task.call(give_up)


@guarded_task(
    dag,
    "give_up_2",
    name="give_up_2",
    upstream=("good", "bad"),
    rule="fails_unless_all_failed_skip_first",
    last=True,
)
def give_up_2(task, good, bad):
    return task.call(give_up)


@guarded_task(
    dag, "go_on", name="go_on", upstream=("good", "bad"), rule="fails_unless_one_ok_skip_first", last=True
)
def go_on_op(task, good, bad):
    return task.call(go_on)


@guarded_task(
    dag, "go_on_2", name="go_on_2", upstream=("bad",), rule="fails_unless_one_ok_skip_first", last=True
)
def go_on_2(task, bad):
    return task.call(go_on)


@guarded_task(
    dag, "report", name="report", upstream=("good", "skipped"), rule="none_failed_min_one_success", last=True
)
def report_op(task, good, skipped):
    return task.call(report)


@guarded_task(
    dag, "report_2", name="report_2", upstream=("skipped",), rule="none_failed_min_one_success", last=True
)
def report_2(task, skipped):
    return task.call(report)


@guarded_task(
    dag,
    "report_3",
    name="report_3",
    upstream=("bad", "skipped"),
    rule="none_failed_min_one_success",
    last=True,
)
def report_3(task, bad, skipped):
    return task.call(report)


@dg.job
def alerts():
    good_ = good_op()
    bad_ = bad_op()
    skipped_ = skipped_op()
    after_all_op(good_, bad_)
    clean_up_op(good_, bad_)
    clean_up_2(bad_, skipped_)
    always_clean_up_op(bad_, skipped_)
    alert_op(good_, bad_)
    alert_2(good_)
    alert_3(bad_, skipped_)
    alert_in_any_case_op(bad_, skipped_)
    alert_in_any_case_2(good_, skipped_)
    give_up_op(bad_)
    give_up_2(good_, bad_)
    go_on_op(good_, bad_)
    go_on_2(bad_)
    report_op(good_, skipped_)
    report_2(skipped_)
    report_3(bad_, skipped_)
