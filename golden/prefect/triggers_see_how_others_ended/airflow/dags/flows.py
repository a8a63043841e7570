from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, task

from prefect_one_code import SKIP
from prefect_one_joins import joined
from prefect_one_steps import prefect_one_body


def good():
    return "good"


def bad():
    raise ValueError("bad")


def skipped():
    raise SKIP("not today")


def after_all():
    return "all"


def clean_up():
    return "clean"


def always_clean_up():
    return "clean"


def alert():
    return "alert"


def alert_in_any_case():
    return "alert"


def give_up():
    return "gave up"


def go_on():
    return "on"


def report():
    return "reported"


with DAG("alerts", schedule=None):
    good_task = task(task_id="good")(good)()
    bad_task = task(task_id="bad")(bad)()
    skipped_task = task(task_id="skipped")(prefect_one_body(skipped))()
    after_all_task = task(task_id="after_all", trigger_rule="all_done")(
        joined(after_all, "all_success_skip_first", ["good", "bad"])
    )()
    clean_up_task = task(task_id="clean_up", trigger_rule="none_skipped")(clean_up)()
    clean_up_2 = task(task_id="clean_up_2", trigger_rule="none_skipped", task_display_name="clean_up")(
        clean_up
    )()
    always_clean_up_task = task(task_id="always_clean_up", trigger_rule="all_done")(always_clean_up)()
    alert_task = task(task_id="alert", trigger_rule="all_done")(
        joined(alert, "fails_unless_one_failed_skip_first", ["good", "bad"])
    )()
    alert_2 = task(task_id="alert_2", trigger_rule="all_done", task_display_name="alert")(
        joined(alert, "fails_unless_one_failed_skip_first", ["good"])
    )()
    alert_3 = task(task_id="alert_3", trigger_rule="all_done", task_display_name="alert")(
        joined(alert, "fails_unless_one_failed_skip_first", ["bad", "skipped"])
    )()
    alert_in_any_case_task = task(task_id="alert_in_any_case", trigger_rule="all_done")(
        joined(alert_in_any_case, "fails_unless_one_failed", ["bad", "skipped"])
    )()
    alert_in_any_case_2 = task(
        task_id="alert_in_any_case_2", trigger_rule="all_done", task_display_name="alert_in_any_case"
    )(joined(alert_in_any_case, "fails_unless_one_failed", ["good", "skipped"]))()
    give_up_task = task(task_id="give_up", trigger_rule="all_done")(
        joined(give_up, "fails_unless_all_failed_skip_first", ["bad"])
    )()
    give_up_2 = task(task_id="give_up_2", trigger_rule="all_done", task_display_name="give_up")(
        joined(give_up, "fails_unless_all_failed_skip_first", ["good", "bad"])
    )()
    go_on_task = task(task_id="go_on", trigger_rule="all_done")(
        joined(go_on, "fails_unless_one_ok_skip_first", ["good", "bad"])
    )()
    go_on_2 = task(task_id="go_on_2", trigger_rule="all_done", task_display_name="go_on")(
        joined(go_on, "fails_unless_one_ok_skip_first", ["bad"])
    )()
    report_task = task(task_id="report", trigger_rule="none_failed_min_one_success")(report)()
    report_2 = task(
        task_id="report_2", trigger_rule="none_failed_min_one_success", task_display_name="report"
    )(report)()
    report_3 = task(
        task_id="report_3", trigger_rule="none_failed_min_one_success", task_display_name="report"
    )(report)()
    good_task >> [
        after_all_task,
        clean_up_task,
        alert_task,
        alert_2,
        alert_in_any_case_2,
        give_up_2,
        go_on_task,
        report_task,
    ]
    bad_task >> [
        after_all_task,
        clean_up_task,
        clean_up_2,
        always_clean_up_task,
        alert_task,
        alert_3,
        alert_in_any_case_task,
        give_up_task,
        give_up_2,
        go_on_task,
        go_on_2,
        report_3,
    ]
    skipped_task >> [
        clean_up_2,
        always_clean_up_task,
        alert_3,
        alert_in_any_case_task,
        alert_in_any_case_2,
        report_task,
        report_2,
        report_3,
    ]

with DAG("nothing_failed", schedule=None, dag_display_name="nothing failed"):
    good_task_2 = task(task_id="good")(good)()
    alert_task_2 = task(task_id="alert", trigger_rule="all_done")(
        joined(alert, "fails_unless_one_failed_skip_first", ["good"])
    )()
    good_task_2 >> alert_task_2

with DAG("only_the_good_one_counts", schedule=None, dag_display_name="only the good one counts"):
    good_task_3 = task(task_id="good")(good)()
    alert_task_3 = task(task_id="alert", trigger_rule="all_done")(
        joined(alert, "fails_unless_one_failed_skip_first", ["good"])
    )()
    ends = EmptyOperator(task_id="ends", trigger_rule="none_failed")
    good_task_3 >> [alert_task_3, ends]
