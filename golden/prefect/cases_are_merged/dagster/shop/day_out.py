from typing import Any

import dagster as dg

from shop.flows import big, no, note_that_it_rained, read_book, shoes, small, walk, weather, write, yes
from shop.graph_joins import guarded_task
from shop.graph_tasks import TaskGraph
from shop.run_params import RunParams
from shop.run_times import RunTimes


class DayOutParams(RunParams):
    """Parameters of a run of day_out."""

    day: Any = 3


day_out_times = RunTimes()

dag = TaskGraph("day out", times=day_out_times, params="day_out_params")


@guarded_task(
    dag, "weather", name="weather", rule="all_success_skip_first", required_resource_keys={"day_out_params"}
)
def weather_op(task):
    return task.call(weather, day=task["params"]["day"])


@guarded_task(
    dag,
    "case_sun",
    name="case_sun",
    upstream=("weather",),
    rule="all_success_skip_first",
    fails_run=False,
    gate=("walk",),
    required_resource_keys={"day_out_params"},
)
def case_sun(task, weather):
    return task.call((lambda value: value == "sun"), value=weather.value())


@guarded_task(
    dag,
    "walk",
    name="walk",
    upstream=("case_sun",),
    rule="all_success_skip_first",
    fails_run=False,
    required_resource_keys={"day_out_params"},
)
def walk_op(task, case_sun):
    return task.call(walk)


@guarded_task(
    dag,
    "shoes",
    name="shoes",
    upstream=("walk",),
    rule="all_success_skip_first",
    fails_run=False,
    required_resource_keys={"day_out_params"},
)
def shoes_op(task, walk):
    return task.call(shoes, plan=walk.value())


@guarded_task(
    dag,
    "note_that_it_rained",
    name="note_that_it_rained",
    upstream=("weather",),
    rule="none_failed",
    last=True,
    required_resource_keys={"day_out_params"},
)
def note_that_it_rained_op(task, weather):
    return task.call(note_that_it_rained)


@guarded_task(
    dag,
    "case_rain",
    name="case_rain",
    upstream=("weather",),
    rule="all_success_skip_first",
    fails_run=False,
    gate=("read_book",),
    required_resource_keys={"day_out_params"},
)
def case_rain(task, weather):
    return task.call((lambda value: value == "rain"), value=weather.value())


@guarded_task(
    dag,
    "read_book",
    name="read_book",
    upstream=("case_rain",),
    rule="all_success_skip_first",
    fails_run=False,
    required_resource_keys={"day_out_params"},
)
def read_book_op(task, case_rain):
    return task.call(read_book)


@guarded_task(
    dag,
    "Merge",
    name="day_out_Merge",
    upstream=("shoes", "read_book"),
    rule="none_failed_min_one_success",
    fails_run=False,
    required_resource_keys={"day_out_params"},
)
def Merge(task, shoes, read_book):
    return task.call(
        (lambda *found: next((value for value in found if value is not None), None)),
        shoes.value(),
        read_book.value(),
    )


@guarded_task(
    dag,
    "write",
    name="day_out_write",
    upstream=("Merge",),
    rule="all_success_skip_first",
    last=True,
    required_resource_keys={"day_out_params"},
)
def write_op(task, Merge):
    return task.call(write, text=Merge.value())


@guarded_task(
    dag,
    "case_1",
    name="case_1",
    rule="all_success_skip_first",
    fails_run=False,
    gate=("small",),
    required_resource_keys={"day_out_params"},
)
def case_1(task):
    return task.call((lambda value: value == 1), value=task["params"]["day"])


@guarded_task(
    dag,
    "small",
    name="day_out_small",
    upstream=("case_1",),
    rule="all_success_skip_first",
    last=True,
    required_resource_keys={"day_out_params"},
)
def small_op(task, case_1):
    return task.call(small)


@guarded_task(
    dag,
    "case_3",
    name="case_3",
    rule="all_success_skip_first",
    fails_run=False,
    gate=("big",),
    required_resource_keys={"day_out_params"},
)
def case_3(task):
    return task.call((lambda value: value == 3), value=task["params"]["day"])


@guarded_task(
    dag,
    "big",
    name="day_out_big",
    upstream=("case_3",),
    rule="all_success_skip_first",
    last=True,
    required_resource_keys={"day_out_params"},
)
def big_op(task, case_3):
    return task.call(big)


@guarded_task(
    dag,
    "case_3_2",
    name="case_3_2",
    rule="all_success_skip_first",
    fails_run=False,
    gate=("case_rain_2", "no"),
    required_resource_keys={"day_out_params"},
)
def case_3_2(task):
    return task.call((lambda value: value == 3), value=task["params"]["day"])


@guarded_task(
    dag,
    "case_rain_2",
    name="case_rain_2",
    upstream=("weather", "case_3_2"),
    rule="all_success_skip_first",
    fails_run=False,
    gate=("yes",),
    required_resource_keys={"day_out_params"},
)
def case_rain_2(task, weather, case_3_2):
    return task.call((lambda value: value == "rain"), value=weather.value())


@guarded_task(
    dag,
    "yes",
    name="yes",
    upstream=("case_rain_2",),
    rule="all_success_skip_first",
    last=True,
    required_resource_keys={"day_out_params"},
)
def yes_op(task, case_rain_2):
    return task.call(yes)


@guarded_task(
    dag,
    "no",
    name="no",
    upstream=("case_3_2",),
    rule="all_success_skip_first",
    last=True,
    required_resource_keys={"day_out_params"},
)
def no_op(task, case_3_2):
    return task.call(no)


@dg.job(resource_defs={"day_out_params": DayOutParams()})
def day_out():
    weather_ = weather_op()
    case_sun_ = case_sun(weather_)
    walk_ = walk_op(case_sun_)
    shoes_ = shoes_op(walk_)
    note_that_it_rained_op(weather_)
    case_rain_ = case_rain(weather_)
    read_book_ = read_book_op(case_rain_)
    Merge_ = Merge(shoes_, read_book_)
    write_op(Merge_)
    case_1_ = case_1()
    small_op(case_1_)
    case_3_ = case_3()
    big_op(case_3_)
    case_3_2_ = case_3_2()
    case_rain_2_ = case_rain_2(weather_, case_3_2_)
    yes_op(case_rain_2_)
    no_op(case_3_2_)
