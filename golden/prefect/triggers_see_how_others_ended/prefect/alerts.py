from prefect import flow

from flows import (
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
from graph_joins import guarded_task, last
from graph_tasks import TaskGraph
from prefect_one_steps import prefect_one_body

dag = TaskGraph("alerts")


@guarded_task(dag, "good", rule="all_success_skip_first")
def good_task(task):
    return task.call(good)


@guarded_task(dag, "bad", rule="all_success_skip_first")
def bad_task(task):
    return task.call(bad)


@guarded_task(dag, "skipped", rule="all_success_skip_first")
def skipped_task(task):
    return task.call(prefect_one_body(skipped))


@guarded_task(dag, "after_all", rule="all_success_skip_first")
def after_all_task(task, good, bad):
    return task.call(after_all)


@guarded_task(dag, "clean_up", rule="none_skipped")
def clean_up_task(task, good, bad):
    return task.call(clean_up)


@guarded_task(dag, "clean_up_2", rule="none_skipped")
def clean_up_2(task, bad, skipped):
    return task.call(clean_up)


@guarded_task(dag, "always_clean_up", rule="all_done")
def always_clean_up_task(task, bad, skipped):
    return task.call(always_clean_up)


@guarded_task(dag, "alert", rule="fails_unless_one_failed_skip_first")
def alert_task(task, good, bad):
    return task.call(alert)


@guarded_task(dag, "alert_2", rule="fails_unless_one_failed_skip_first")
def alert_2(task, good):
    return task.call(alert)


@guarded_task(dag, "alert_3", rule="fails_unless_one_failed_skip_first")
def alert_3(task, bad, skipped):
    return task.call(alert)


@guarded_task(dag, "alert_in_any_case", rule="fails_unless_one_failed")
def alert_in_any_case_task(task, bad, skipped):
    return task.call(alert_in_any_case)


@guarded_task(dag, "alert_in_any_case_2", rule="fails_unless_one_failed")
def alert_in_any_case_2(task, good, skipped):
    return task.call(alert_in_any_case)


@guarded_task(dag, "give_up", rule="fails_unless_all_failed_skip_first")
def give_up_task(task, bad):
    return task.call(give_up)


@guarded_task(dag, "give_up_2", rule="fails_unless_all_failed_skip_first")
def give_up_2(task, good, bad):
    return task.call(give_up)


@guarded_task(dag, "go_on", rule="fails_unless_one_ok_skip_first")
def go_on_task(task, good, bad):
    return task.call(go_on)


@guarded_task(dag, "go_on_2", rule="fails_unless_one_ok_skip_first")
def go_on_2(task, bad):
    return task.call(go_on)


@guarded_task(dag, "report", rule="none_failed_min_one_success")
def report_task(task, good, skipped):
    return task.call(report)


@guarded_task(dag, "report_2", rule="none_failed_min_one_success")
def report_2(task, skipped):
    return task.call(report)


@guarded_task(dag, "report_3", rule="none_failed_min_one_success")
def report_3(task, bad, skipped):
    return task.call(report)


@flow(name="alerts")
def alerts(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        good_run = good_task.submit()
        bad_run = bad_task.submit()
        skipped_run = skipped_task.submit()
        after_all_run = after_all_task.submit(good_run, bad_run)
        clean_up_run = clean_up_task.submit(good_run, bad_run)
        clean_up_2_run = clean_up_2.submit(bad_run, skipped_run)
        always_clean_up_run = always_clean_up_task.submit(bad_run, skipped_run)
        alert_run = alert_task.submit(good_run, bad_run)
        alert_2_run = alert_2.submit(good_run)
        alert_3_run = alert_3.submit(bad_run, skipped_run)
        alert_in_any_case_run = alert_in_any_case_task.submit(bad_run, skipped_run)
        alert_in_any_case_2_run = alert_in_any_case_2.submit(good_run, skipped_run)
        give_up_run = give_up_task.submit(bad_run)
        give_up_2_run = give_up_2.submit(good_run, bad_run)
        go_on_run = go_on_task.submit(good_run, bad_run)
        go_on_2_run = go_on_2.submit(bad_run)
        report_run = report_task.submit(good_run, skipped_run)
        report_2_run = report_2.submit(skipped_run)
        report_3_run = report_3.submit(bad_run, skipped_run)
        return last(
            after_all_run,
            clean_up_run,
            clean_up_2_run,
            always_clean_up_run,
            alert_run,
            alert_2_run,
            alert_3_run,
            alert_in_any_case_run,
            alert_in_any_case_2_run,
            give_up_run,
            give_up_2_run,
            go_on_run,
            go_on_2_run,
            report_run,
            report_2_run,
            report_3_run,
        )


if __name__ == "__main__":
    alerts()
