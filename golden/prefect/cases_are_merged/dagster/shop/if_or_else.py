from typing import Any

import dagster as dg

from shop.flows import big, small, write
from shop.graph_joins import guarded_task
from shop.graph_tasks import TaskGraph
from shop.run_params import RunParams
from shop.run_times import RunTimes


class IfOrElseParams(RunParams):
    """Parameters of a run of if_or_else."""

    size: Any = 0


if_or_else_times = RunTimes()

dag = TaskGraph("if or else", times=if_or_else_times, params="if_or_else_params")


@guarded_task(
    dag,
    "GreaterThan",
    name="GreaterThan",
    rule="all_success_skip_first",
    fails_run=False,
    required_resource_keys={"if_or_else_params"},
)
def GreaterThan(task):
    return task.call((lambda x, y: x > y), y=10, x=task["params"]["size"])


@guarded_task(
    dag,
    "as_bool",
    name="as_bool",
    upstream=("GreaterThan",),
    rule="all_success_skip_first",
    fails_run=False,
    required_resource_keys={"if_or_else_params"},
)
def as_bool(task, GreaterThan):
    return task.call((lambda x: bool(x)), x=GreaterThan.value())


@guarded_task(
    dag,
    "case_True",
    name="case_True",
    upstream=("as_bool",),
    rule="all_success_skip_first",
    fails_run=False,
    gate=("big",),
    required_resource_keys={"if_or_else_params"},
)
def case_True(task, as_bool):
    return task.call((lambda value: value == True), value=as_bool.value())


@guarded_task(
    dag,
    "big",
    name="if_or_else_big",
    upstream=("case_True",),
    rule="all_success_skip_first",
    fails_run=False,
    required_resource_keys={"if_or_else_params"},
)
def big_op(task, case_True):
    return task.call(big)


@guarded_task(
    dag,
    "case_False",
    name="case_False",
    upstream=("as_bool",),
    rule="all_success_skip_first",
    fails_run=False,
    gate=("small",),
    required_resource_keys={"if_or_else_params"},
)
def case_False(task, as_bool):
    return task.call((lambda value: value == False), value=as_bool.value())


@guarded_task(
    dag,
    "small",
    name="if_or_else_small",
    upstream=("case_False",),
    rule="all_success_skip_first",
    fails_run=False,
    required_resource_keys={"if_or_else_params"},
)
def small_op(task, case_False):
    return task.call(small)


@guarded_task(
    dag,
    "Merge",
    name="if_or_else_Merge",
    upstream=("big", "small"),
    rule="none_failed_min_one_success",
    fails_run=False,
    required_resource_keys={"if_or_else_params"},
)
def Merge(task, big, small):
    return task.call(
        (lambda *found: next((value for value in found if value is not None), None)),
        big.value(),
        small.value(),
    )


@guarded_task(
    dag,
    "write",
    name="if_or_else_write",
    upstream=("Merge",),
    rule="all_success_skip_first",
    last=True,
    required_resource_keys={"if_or_else_params"},
)
def write_op(task, Merge):
    return task.call(write, text=Merge.value())


@dg.job(resource_defs={"if_or_else_params": IfOrElseParams()})
def if_or_else():
    GreaterThan_ = GreaterThan()
    as_bool_ = as_bool(GreaterThan_)
    case_True_ = case_True(as_bool_)
    big_ = big_op(case_True_)
    case_False_ = case_False(as_bool_)
    small_ = small_op(case_False_)
    Merge_ = Merge(big_, small_)
    write_op(Merge_)
