import sys

import dagster as dg

from shop.airflow_isolated import call_isolated
from shop.graph_joins import guarded_task
from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes


def settings(table):
    import os

    return [table, os.environ.get("STAGE"), "HOME" in os.environ, virtualenv_string_args]  # noqa: F821


def nothing_new():
    import sys

    sys.exit(4)


def shown(one, two):
    return [one, two]


apart_times = RunTimes()

dag = TaskGraph("apart", times=apart_times)


@guarded_task(dag, "inherited", name="inherited")
def inherited(task):
    return call_isolated(
        task, settings, "orders", _python=(sys.executable), _strings=["a", "b"], _env={"STAGE": "test"}
    )


@guarded_task(dag, "bare", name="bare")
def bare(task):
    return call_isolated(task, settings, table="customers", _python=(sys.executable), _inherit=False)


@guarded_task(dag, "looked", name="looked")
def looked(task):
    return call_isolated(task, nothing_new, _python=(sys.executable), _skip_on=[3, 4])


@guarded_task(
    dag, "shown", name="shown", upstream=("inherited", "bare", "looked"), rule="none_failed", last=True
)
def shown_op(task, inherited, bare, looked):
    return task.call(shown, inherited.value(), bare.value())


@dg.job
def apart():
    inherited_ = inherited()
    bare_ = bare()
    looked_ = looked()
    shown_op(inherited_, bare_, looked_)
