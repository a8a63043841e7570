import sys

from prefect import flow

from airflow_isolated import call_isolated
from graph_joins import guarded_task, last
from graph_tasks import TaskGraph


def settings(table):
    import os

    return [table, os.environ.get("STAGE"), "HOME" in os.environ, virtualenv_string_args]  # noqa: F821


def nothing_new():
    import sys

    sys.exit(4)


def shown(one, two):
    return [one, two]


dag = TaskGraph("apart")


@guarded_task(dag, "inherited")
def inherited(task):
    return call_isolated(
        task, settings, "orders", _python=(sys.executable), _strings=["a", "b"], _env={"STAGE": "test"}
    )


@guarded_task(dag, "bare")
def bare(task):
    return call_isolated(task, settings, table="customers", _python=(sys.executable), _inherit=False)


@guarded_task(dag, "looked")
def looked(task):
    return call_isolated(task, nothing_new, _python=(sys.executable), _skip_on=[3, 4])


@guarded_task(dag, "shown", rule="none_failed")
def shown_task(task, inherited, bare, looked):
    return task.call(shown, inherited.value(), bare.value())


@flow(name="apart")
def apart(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        inherited_run = inherited.submit()
        bare_run = bare.submit()
        looked_run = looked.submit()
        shown_run = shown_task.submit(inherited_run, bare_run, looked_run)
        return last(shown_run)


if __name__ == "__main__":
    apart()
