from typing import Any

import dagster as dg

from shop.graph_steps import side_by_side
from shop.graph_tasks import TaskGraph, dynamic
from shop.run_params import RunParams
from shop.run_times import RunTimes


def scale(number, by=2):
    return number * by


def total(numbers):
    return sum(numbers)


def split(numbers):
    return numbers[:1], numbers[1:]


class MapsOverParametersParams(RunParams):
    """Parameters of a run of maps_over_parameters."""

    numbers: Any = [1, 2, 3]


maps_over_parameters_times = RunTimes()

dag = TaskGraph(
    "maps over parameters", times=maps_over_parameters_times, params="maps_over_parameters_params"
)


@dg.op(required_resource_keys={"maps_over_parameters_params"}, out=dg.Out(dg.Any))
def numbers_given_for_scale(context: dg.OpExecutionContext):
    with dag.task(context, "numbers_given_for_scale") as task:
        return task.call((lambda of: of), of=task["params"]["numbers"])


@dg.op(out=dg.DynamicOut(dg.Any))
def scale__elements(numbers_given_for_scale):
    yield from dynamic(side_by_side({"number": numbers_given_for_scale}, until="shortest"))


@dg.op(name="scale", out=dg.Out(dg.Any))
def scale_op(element):
    return scale(number=element["number"])


@dg.op(name="total", out=dg.Out(dg.Any))
def total_op(scale):
    return total(numbers=scale)


@dg.op(name="split", required_resource_keys={"maps_over_parameters_params"}, out=dg.Out(dg.Any))
def split_op(context: dg.OpExecutionContext):
    with dag.task(context, "split") as task:
        return task.call(split, numbers=task["params"]["numbers"])


@dg.op(out=dg.Out(dg.Any))
def split_1(split):
    return (lambda of, key: of[key])(key=1, of=split)


@dg.op(out=dg.DynamicOut(dg.Any))
def scale_2__elements(split_1):
    yield from dynamic(side_by_side({"number": split_1}, until="shortest"))


@dg.op(out=dg.Out(dg.Any))
def scale_2(element):
    return scale(number=element["number"], by=10)


@dg.op(out=dg.Out(dg.Any))
def total_2(scale_2):
    return total(numbers=scale_2)


@dg.op
def shelves():
    return {"upper": [1, 2], "lower": [5]}


@dg.op(out=dg.Out(dg.Any))
def shelves_upper(shelves):
    return (lambda of, key: of[key])(key="upper", of=shelves)


@dg.op(required_resource_keys={"maps_over_parameters_params"}, out=dg.Out(dg.Any))
def numbers_given_for_scale_3(context: dg.OpExecutionContext):
    with dag.task(context, "numbers_given_for_scale_3") as task:
        return task.call((lambda of: of), of=task["params"]["numbers"])


@dg.op(out=dg.DynamicOut(dg.Any))
def scale_3__elements(shelves_upper, numbers_given_for_scale_3):
    yield from dynamic(
        side_by_side({"number": shelves_upper, "by": numbers_given_for_scale_3}, until="shortest")
    )


@dg.op(out=dg.Out(dg.Any))
def scale_3(element):
    return scale(number=element["number"], by=element["by"])


@dg.op(out=dg.Out(dg.Any))
def total_3(scale_3):
    return total(numbers=scale_3)


@dg.op(out=dg.Out(dg.Any))
def shelves_lower(shelves):
    return (lambda of, key: of[key])(key="lower", of=shelves)


@dg.op(out=dg.DynamicOut(dg.Any))
def scale_4__elements(shelves_lower):
    yield from dynamic(side_by_side({"number": shelves_lower}, until="shortest"))


@dg.op(out=dg.Out(dg.Any))
def scale_4(element):
    return scale(number=element["number"])


@dg.op(out=dg.Out(dg.Any))
def total_4(scale_4):
    return total(numbers=scale_4)


@dg.op(out=dg.Out(dg.Any))
def total_5(split):
    return total(numbers=split[0])


@dg.op(out=dg.Out(dg.Any))
def List(total_5):
    return (lambda *items: list(items))(total_5, 4)


@dg.op(out=dg.DynamicOut(dg.Any))
def scale_5__elements(List):
    yield from dynamic(side_by_side({"number": List}, until="shortest"))


@dg.op(out=dg.Out(dg.Any))
def scale_5(element):
    return scale(number=element["number"])


@dg.op(out=dg.Out(dg.Any))
def total_6(scale_5):
    return total(numbers=scale_5)


@dg.job(resource_defs={"maps_over_parameters_params": MapsOverParametersParams()})
def maps_over_parameters():
    numbers_given_for_scale_ = numbers_given_for_scale()
    scale_elements = scale__elements(numbers_given_for_scale=numbers_given_for_scale_)
    scale_ = scale_elements.map(lambda element: scale_op(element))
    total_op(scale=scale_.collect())
    split_ = split_op()
    split_1_ = split_1(split=split_)
    scale_2_elements = scale_2__elements(split_1=split_1_)
    scale_2_ = scale_2_elements.map(lambda element: scale_2(element))
    total_2(scale_2=scale_2_.collect())
    shelves_ = shelves()
    shelves_upper_ = shelves_upper(shelves=shelves_)
    numbers_given_for_scale_3_ = numbers_given_for_scale_3()
    scale_3_elements = scale_3__elements(
        shelves_upper=shelves_upper_, numbers_given_for_scale_3=numbers_given_for_scale_3_
    )
    scale_3_ = scale_3_elements.map(lambda element: scale_3(element))
    total_3(scale_3=scale_3_.collect())
    shelves_lower_ = shelves_lower(shelves=shelves_)
    scale_4_elements = scale_4__elements(shelves_lower=shelves_lower_)
    scale_4_ = scale_4_elements.map(lambda element: scale_4(element))
    total_4(scale_4=scale_4_.collect())
    total_5_ = total_5(split=split_)
    List_ = List(total_5=total_5_)
    scale_5_elements = scale_5__elements(List=List_)
    scale_5_ = scale_5_elements.map(lambda element: scale_5(element))
    total_6(scale_5=scale_5_.collect())
