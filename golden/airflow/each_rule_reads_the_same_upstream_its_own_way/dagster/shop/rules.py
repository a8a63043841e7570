import dagster as dg

from shop.airflow_code import AirflowSkipException
from shop.graph_joins import guarded_task
from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes


def good():
    return 1


def bad():
    raise ValueError


def skipped():
    raise AirflowSkipException("not today")


rules_times = RunTimes()

dag = TaskGraph("rules", version=2, times=rules_times)


@guarded_task(dag, "good", name="good")
def good_op(task):
    return task.call(good)


@guarded_task(dag, "bad", name="bad")
def bad_op(task):
    return task.call(bad)


@guarded_task(dag, "skipped", name="skipped")
def skipped_op(task):
    return task.call(skipped)


@guarded_task(
    dag, "all_failed", name="all_failed", upstream=("good", "bad", "skipped"), rule="all_failed", last=True
)
def all_failed(task, good, bad, skipped):
    return task.returned(None)


@guarded_task(
    dag, "all_done", name="all_done", upstream=("good", "bad", "skipped"), rule="all_done", last=True
)
def all_done(task, good, bad, skipped):
    return task.returned(None)


@guarded_task(
    dag, "one_success", name="one_success", upstream=("good", "bad", "skipped"), rule="one_success", last=True
)
def one_success(task, good, bad, skipped):
    return task.returned(None)


@guarded_task(
    dag, "one_failed", name="one_failed", upstream=("good", "bad", "skipped"), rule="one_failed", last=True
)
def one_failed(task, good, bad, skipped):
    return task.returned(None)


@guarded_task(
    dag, "one_done", name="one_done", upstream=("good", "bad", "skipped"), rule="one_done", last=True
)
def one_done(task, good, bad, skipped):
    return task.returned(None)


@guarded_task(
    dag, "none_failed", name="none_failed", upstream=("good", "bad", "skipped"), rule="none_failed", last=True
)
def none_failed(task, good, bad, skipped):
    return task.returned(None)


@guarded_task(
    dag,
    "none_skipped",
    name="none_skipped",
    upstream=("good", "bad", "skipped"),
    rule="none_skipped",
    last=True,
)
def none_skipped(task, good, bad, skipped):
    return task.returned(None)


@guarded_task(
    dag, "all_skipped", name="all_skipped", upstream=("good", "bad", "skipped"), rule="all_skipped", last=True
)
def all_skipped(task, good, bad, skipped):
    return task.returned(None)


@guarded_task(dag, "always", name="always", upstream=("good", "bad", "skipped"), rule="always", last=True)
def always(task, good, bad, skipped):
    return task.returned(None)


@dg.job
def rules():
    good_ = good_op()
    bad_ = bad_op()
    skipped_ = skipped_op()
    all_failed(good_, bad_, skipped_)
    all_done(good_, bad_, skipped_)
    one_success(good_, bad_, skipped_)
    one_failed(good_, bad_, skipped_)
    one_done(good_, bad_, skipped_)
    none_failed(good_, bad_, skipped_)
    none_skipped(good_, bad_, skipped_)
    all_skipped(good_, bad_, skipped_)
    always(good_, bad_, skipped_)
