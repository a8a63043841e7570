import dagster as dg

from shop.airflow_code import AirflowSkipException
from shop.graph_joins import guarded_task
from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes


def skips():
    raise AirflowSkipException


def fails():
    raise ValueError


race_times = RunTimes()

dag = TaskGraph("race", version=2, times=race_times)


@guarded_task(dag, "skips", name="skips")
def skips_op(task):
    return task.call(skips)


@guarded_task(dag, "fails", name="fails")
def fails_op(task):
    return task.call(fails)


@guarded_task(dag, "join", name="join", upstream=("skips", "fails"), last=True)
def join(task, skips, fails):
    return task.returned(None)


@dg.job
def race():
    skips_ = skips_op()
    fails_ = fails_op()
    join(skips_, fails_)
