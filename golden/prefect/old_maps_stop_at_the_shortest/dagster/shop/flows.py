from typing import Any

import dagster as dg

from shop.graph_joins import expansion, guarded_task
from shop.graph_steps import side_by_side
from shop.graph_tasks import TaskGraph
from shop.prefect_one_code import prefect_one_engine_signals as signals
from shop.prefect_one_steps import prefect_one_body
from shop.run_params import RunParams
from shop.run_times import RunTimes


def numbers(count):
    return list(range(count))


def add(x, y):
    return x + y


def half(x):
    if x % 2:
        return None
    return x // 2


def listed(xs):
    return [str(x) for x in xs]


def only_big(x):
    if x < 11:
        raise signals.SKIP("small")
    return x


def counted(xs):
    return len(xs)


def nested():
    return [[1, 2], [], [3]]


class MapsParams(RunParams):
    """Parameters of a run of maps."""

    count: Any = 4


maps_times = RunTimes()

dag = TaskGraph("maps", times=maps_times, params="maps_params")


@guarded_task(
    dag,
    "numbers",
    name="numbers",
    rule="all_success_skip_first",
    fails_run=False,
    required_resource_keys={"maps_params"},
)
def numbers_op(task):
    return task.call(numbers, count=task["params"]["count"])


@expansion(
    dag,
    "add",
    name="add__elements",
    tasks=("add",),
    upstream=("numbers",),
    sources=("numbers",),
    rule="all_success_skip_first",
    skips_empty=False,
    required_resource_keys={"maps_params"},
)
def add__elements(task, numbers):
    return side_by_side({"x": numbers.value()}, until="shortest")


@guarded_task(
    dag,
    "add",
    name="add",
    upstream=("numbers",),
    element=True,
    rule="all_success_skip_first",
    fails_run=False,
    required_resource_keys={"maps_params"},
)
def add_op(task, element, numbers):
    return task.call(add, x=element["x"], y=10)


@guarded_task(
    dag,
    "half",
    name="half",
    upstream=("add",),
    element=True,
    rule="all_success_skip_first",
    fails_run=False,
    required_resource_keys={"maps_params"},
)
def half_op(task, element, add):
    return task.call(half, x=add.value())


@guarded_task(
    dag,
    "listed",
    name="listed",
    upstream=("half",),
    mapped=("half",),
    rule="all_success_skip_first",
    last=True,
    required_resource_keys={"maps_params"},
)
def listed_op(task, half):
    return task.call(listed, xs=half.values())


@guarded_task(
    dag,
    "only_big",
    name="only_big",
    upstream=("add",),
    element=True,
    rule="all_success_skip_first",
    fails_run=False,
    required_resource_keys={"maps_params"},
)
def only_big_op(task, element, add):
    return task.call(prefect_one_body(only_big), x=add.value())


@guarded_task(
    dag,
    "listed_2",
    name="listed_2",
    upstream=("only_big",),
    mapped=("only_big",),
    rule="all_success_skip_first",
    last=True,
    required_resource_keys={"maps_params"},
)
def listed_2(task, only_big):
    return task.call(listed, xs=only_big.values())


@guarded_task(
    dag,
    "only_big_2",
    name="only_big_2",
    upstream=("add",),
    element=True,
    rule="all_success_skip_first",
    required_resource_keys={"maps_params"},
)
def only_big_2(task, element, add):
    return task.call(prefect_one_body(only_big), x=add.value())


@guarded_task(
    dag,
    "counted",
    name="counted",
    upstream=("only_big_2",),
    mapped=("only_big_2",),
    rule="none_failed",
    last=True,
    required_resource_keys={"maps_params"},
)
def counted_op(task, only_big_2):
    return task.call(counted, xs=only_big_2.values(each=True))


@expansion(
    dag,
    "add_2",
    name="add_2__elements",
    tasks=("add_2",),
    upstream=("numbers",),
    sources=("numbers",),
    rule="all_success_skip_first",
    skips_empty=False,
    required_resource_keys={"maps_params"},
)
def add_2__elements(task, numbers):
    return side_by_side({"x": numbers.value(), "y": [100, 200]}, until="shortest")


@guarded_task(
    dag,
    "add_2",
    name="add_2",
    upstream=("numbers",),
    element=True,
    rule="all_success_skip_first",
    fails_run=False,
    required_resource_keys={"maps_params"},
)
def add_2(task, element, numbers):
    return task.call(add, x=element["x"], y=element["y"])


@guarded_task(
    dag,
    "listed_3",
    name="listed_3",
    upstream=("add_2",),
    mapped=("add_2",),
    rule="all_success_skip_first",
    last=True,
    required_resource_keys={"maps_params"},
)
def listed_3(task, add_2):
    return task.call(listed, xs=add_2.values())


@guarded_task(
    dag,
    "nested",
    name="nested",
    rule="all_success_skip_first",
    fails_run=False,
    required_resource_keys={"maps_params"},
)
def nested_op(task):
    return task.call(nested)


@guarded_task(
    dag,
    "nested_flattened_for_add_3",
    name="nested_flattened_for_add_3",
    upstream=("nested",),
    rule="all_success_skip_first",
    fails_run=False,
    required_resource_keys={"maps_params"},
)
def nested_flattened_for_add_3(task, nested):
    return task.call((lambda of: [item for part in of for item in part]), of=nested.value())


@expansion(
    dag,
    "add_3",
    name="add_3__elements",
    tasks=("add_3",),
    upstream=("nested_flattened_for_add_3",),
    sources=("nested_flattened_for_add_3",),
    rule="all_success_skip_first",
    skips_empty=False,
    required_resource_keys={"maps_params"},
)
def add_3__elements(task, nested_flattened_for_add_3):
    return side_by_side({"x": nested_flattened_for_add_3.value()}, until="shortest")


@guarded_task(
    dag,
    "add_3",
    name="add_3",
    upstream=("nested_flattened_for_add_3",),
    element=True,
    rule="all_success_skip_first",
    fails_run=False,
    required_resource_keys={"maps_params"},
)
def add_3(task, element, nested_flattened_for_add_3):
    return task.call(add, x=element["x"], y=task["params"]["count"])


@guarded_task(
    dag,
    "listed_4",
    name="listed_4",
    upstream=("add_3",),
    mapped=("add_3",),
    rule="all_success_skip_first",
    last=True,
    required_resource_keys={"maps_params"},
)
def listed_4(task, add_3):
    return task.call(listed, xs=add_3.values())


@guarded_task(
    dag,
    "numbers_2",
    name="numbers_2",
    rule="all_success_skip_first",
    fails_run=False,
    required_resource_keys={"maps_params"},
)
def numbers_2(task):
    return task.call(numbers, count=0)


@expansion(
    dag,
    "half_2",
    name="half_2__elements",
    tasks=("half_2",),
    upstream=("numbers_2",),
    sources=("numbers_2",),
    rule="all_success_skip_first",
    skips_empty=False,
    required_resource_keys={"maps_params"},
)
def half_2__elements(task, numbers_2):
    return side_by_side({"x": numbers_2.value()}, until="shortest")


@guarded_task(
    dag,
    "half_2",
    name="half_2",
    upstream=("numbers_2",),
    element=True,
    rule="all_success_skip_first",
    fails_run=False,
    required_resource_keys={"maps_params"},
)
def half_2(task, element, numbers_2):
    return task.call(half, x=element["x"])


@guarded_task(
    dag,
    "listed_5",
    name="listed_5",
    upstream=("half_2",),
    mapped=("half_2",),
    rule="all_success_skip_first",
    last=True,
    required_resource_keys={"maps_params"},
)
def listed_5(task, half_2):
    return task.call(listed, xs=half_2.values())


@dg.job(resource_defs={"maps_params": MapsParams()})
def maps():
    numbers_ = numbers_op()
    add_elements = add__elements(numbers_)

    def each_add(element):
        add_ = add_op(element, numbers_)
        half_ = half_op(element, add_)
        only_big_ = only_big_op(element, add_)
        only_big_2_ = only_big_2(element, add_)
        return add_, half_, only_big_, only_big_2_

    add_, half_, only_big_, only_big_2_ = add_elements.elements.map(each_add)
    listed_op(half_.collect(), add_elements.outcome)
    listed_2(only_big_.collect(), add_elements.outcome)
    counted_op(only_big_2_.collect(), add_elements.outcome)
    add_2_elements = add_2__elements(numbers_)
    add_2_ = add_2_elements.elements.map(lambda element: add_2(element, numbers_))
    listed_3(add_2_.collect(), add_2_elements.outcome)
    nested_ = nested_op()
    nested_flattened_for_add_3_ = nested_flattened_for_add_3(nested_)
    add_3_elements = add_3__elements(nested_flattened_for_add_3_)
    add_3_ = add_3_elements.elements.map(lambda element: add_3(element, nested_flattened_for_add_3_))
    listed_4(add_3_.collect(), add_3_elements.outcome)
    numbers_2_ = numbers_2()
    half_2_elements = half_2__elements(numbers_2_)
    half_2_ = half_2_elements.elements.map(lambda element: half_2(element, numbers_2_))
    listed_5(half_2_.collect(), half_2_elements.outcome)
