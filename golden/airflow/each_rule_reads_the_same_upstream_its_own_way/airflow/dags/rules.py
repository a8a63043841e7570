import pendulum
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, task
from airflow.sdk.exceptions import AirflowSkipException


def good():
    return 1


def bad():
    raise ValueError


def skipped():
    raise AirflowSkipException("not today")


with DAG("rules", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    good_task = task(task_id="good")(good)()
    bad_task = task(task_id="bad")(bad)()
    skipped_task = task(task_id="skipped")(skipped)()
    all_failed = EmptyOperator(task_id="all_failed", trigger_rule="all_failed")
    all_done = EmptyOperator(task_id="all_done", trigger_rule="all_done")
    one_success = EmptyOperator(task_id="one_success", trigger_rule="one_success")
    one_failed = EmptyOperator(task_id="one_failed", trigger_rule="one_failed")
    one_done = EmptyOperator(task_id="one_done", trigger_rule="one_done")
    none_failed = EmptyOperator(task_id="none_failed", trigger_rule="none_failed")
    none_skipped = EmptyOperator(task_id="none_skipped", trigger_rule="none_skipped")
    all_skipped = EmptyOperator(task_id="all_skipped", trigger_rule="all_skipped")
    always = EmptyOperator(task_id="always", trigger_rule="always")
    good_task >> [
        all_failed,
        all_done,
        one_success,
        one_failed,
        one_done,
        none_failed,
        none_skipped,
        all_skipped,
        always,
    ]
    bad_task >> [
        all_failed,
        all_done,
        one_success,
        one_failed,
        one_done,
        none_failed,
        none_skipped,
        all_skipped,
        always,
    ]
    skipped_task >> [
        all_failed,
        all_done,
        one_success,
        one_failed,
        one_done,
        none_failed,
        none_skipped,
        all_skipped,
        always,
    ]
