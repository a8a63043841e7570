from typing import Any

import dagster as dg

from shop.graph_joins import guarded_task
from shop.graph_tasks import TaskGraph, not_migrated
from shop.run_params import RunParams
from shop.run_times import RunTimes


def told(x):
    return x


def looks_at(x):
    return repr(x)


class OddParams(RunParams):
    """Parameters of a run of odd."""

    x: Any = 1


odd_times = RunTimes()

dag = TaskGraph("odd", times=odd_times, params="odd_params")


@guarded_task(
    dag,
    "told",
    name="told",
    rule="all_success_skip_first",
    fails_run=False,
    required_resource_keys={"odd_params"},
)
def told_op(task):
    return task.call(told, x=task["params"]["x"])


@guarded_task(
    dag,
    "rests",
    name="rests",
    upstream=("told",),
    rule="all_success_skip_first",
    last=True,
    required_resource_keys={"odd_params"},
)
def rests(task, told):
    return not_migrated("rests(one) (its trigger is trigger=on_sundays)", {}, "Write its work here.")


@guarded_task(
    dag,
    "half_failed",
    name="half_failed",
    upstream=("told",),
    rule="all_success_skip_first",
    last=True,
    required_resource_keys={"odd_params"},
)
def half_failed(task, told):
    return not_migrated(
        "half_failed(one) (its trigger is trigger=some_failed(at_least=0.5))", {}, "Write its work here."
    )


@guarded_task(
    dag,
    "looks_at",
    name="looks_at",
    upstream=("told",),
    rule="none_skipped",
    last=True,
    required_resource_keys={"odd_params"},
)
def looks_at_op(task, told):
    return task.call(looks_at, x=told.value())


@guarded_task(
    dag,
    "list_files",
    name="list_files",
    upstream=("told",),
    rule="all_success_skip_first",
    last=True,
    required_resource_keys={"odd_params"},
)
def list_files(task, told):
    return task.bash("ls", cwd=".", skip_on=())


@dg.job(resource_defs={"odd_params": OddParams()})
def odd():
    told_ = told_op()
    rests(told_)
    half_failed(told_)
    looks_at_op(told_)
    list_files(told_)
