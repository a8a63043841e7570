"""Pipelines whose runs depend on Airflow's joins: rules, skips, branches, setups, masked failures."""

# ruff: noqa: DTZ001  # Airflow takes a date without a zone as UTC

from datetime import datetime

from airflow.decorators import dag, task
from airflow.exceptions import AirflowFailException, AirflowSkipException
from airflow.models.baseoperator import chain
from airflow.operators.empty import EmptyOperator
from airflow.operators.python import ShortCircuitOperator

ARGUMENTS = {"schedule": None, "start_date": datetime(2024, 1, 1), "catchup": False}


def ok(name, **arguments):
    @task(task_id=name, **arguments)
    def body():
        return name

    return body()


def fails(name, **arguments):
    @task(task_id=name, **arguments)
    def body():
        raise ValueError(name)

    return body()


def skips(name, **arguments):
    @task(task_id=name, **arguments)
    def body():
        raise AirflowSkipException(name)

    return body()


@dag(**ARGUMENTS)
def branch_joins():
    @task.branch
    def choose():
        return ["left", "empty"]

    chosen = choose()
    left, right, empty = ok("left"), ok("right"), EmptyOperator(task_id="empty")
    after = EmptyOperator(task_id="after_right")
    join = EmptyOperator(task_id="join", trigger_rule="none_failed_min_one_success")
    plain = EmptyOperator(task_id="plain")
    chosen >> [left, right, empty, join]
    right >> after
    [left, right] >> join
    [left, right] >> plain


branch_joins()


@dag(**ARGUMENTS)
def branch_none():
    @task.branch
    def choose():
        return None

    choose() >> [ok("one"), ok("two")] >> EmptyOperator(task_id="end", trigger_rule="all_done")


branch_none()


@dag(**ARGUMENTS)
def short_circuits():
    hard = ShortCircuitOperator(task_id="hard", python_callable=lambda: False)
    soft = ShortCircuitOperator(
        task_id="soft", python_callable=lambda: 0, ignore_downstream_trigger_rules=False
    )
    open_ = ShortCircuitOperator(task_id="open", python_callable=lambda: "yes")
    chain(hard, EmptyOperator(task_id="h1"), EmptyOperator(task_id="h2", trigger_rule="all_done"))
    chain(soft, EmptyOperator(task_id="s1"), EmptyOperator(task_id="s2", trigger_rule="all_done"))
    chain(open_, EmptyOperator(task_id="o1"))


short_circuits()


@dag(**ARGUMENTS)
def masked():
    fails("middle", retries=1, retry_delay=0) >> EmptyOperator(task_id="last", trigger_rule="all_done")


masked()


@dag(**ARGUMENTS)
def unmasked():
    ok("first") >> fails("middle") >> ok("after") >> ok("end")
    ok("other", trigger_rule="all_done")


unmasked()


@dag(**ARGUMENTS)
def no_retry():
    @task(retries=3, retry_delay=0)
    def stops():
        raise AirflowFailException("no more")

    @task(retries=2, retry_delay=0)
    def third_time(ti=None):
        if ti.try_number < 3:
            raise ValueError("again")
        return ti.try_number

    stops() >> EmptyOperator(task_id="cleanup", trigger_rule="one_failed")
    third_time() >> EmptyOperator(task_id="fine", trigger_rule="none_failed")


no_retry()


def with_teardown(name, make_setup, make_work, make_teardown):
    @dag(dag_id=name, **ARGUMENTS)
    def build():
        begin, work = make_setup("begin").operator, make_work("work").operator
        end = make_teardown("end").operator.as_teardown(setups=begin)
        begin.is_setup = True
        begin >> work >> end
        work >> EmptyOperator(task_id="next")

    return build()


teardown_plain = with_teardown("teardown_plain", ok, ok, ok)
teardown_after_failure = with_teardown("teardown_after_failure", ok, fails, ok)
teardown_setup_failed = with_teardown("teardown_setup_failed", fails, ok, ok)
teardown_setup_skipped = with_teardown("teardown_setup_skipped", skips, ok, ok)
teardown_fails = with_teardown("teardown_fails", ok, ok, fails)
