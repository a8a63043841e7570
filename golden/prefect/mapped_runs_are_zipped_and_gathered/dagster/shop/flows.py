import dagster as dg

from shop.graph_steps import side_by_side
from shop.graph_tasks import TaskGraph, dynamic
from shop.run_params import RunParams
from shop.run_times import RunTimes


def names():
    return ["a", "b", "c"]


def numbers():
    return [1, 2, 3]


def repeat(name, number, mark):
    return name * number + mark


def upper(text):
    return text.upper()


def join(texts):
    return " ".join(texts)


def nothing():
    return []


class FanJobParams(RunParams):
    """Parameters of a run of fan_job."""

    mark: str = "!"


fan_job_times = RunTimes()

dag = TaskGraph("fan", times=fan_job_times, params="fan_job_params")


@dg.op(name="names", out=dg.Out(dg.Any))
def names_op():
    return names()


@dg.op(name="numbers", out=dg.Out(dg.Any))
def numbers_op():
    return numbers()


@dg.op(out=dg.DynamicOut(dg.Any))
def repeat__elements(names, numbers):
    yield from dynamic(side_by_side({"name": names, "number": numbers}, until="strict"))


@dg.op(name="repeat", required_resource_keys={"fan_job_params"}, out=dg.Out(dg.Any))
def repeat_op(context: dg.OpExecutionContext, element):
    with dag.task(context, "repeat", index=int(context.get_mapping_key())) as task:
        return task.call(repeat, name=element["name"], number=element["number"], mark=task["params"]["mark"])


@dg.op(name="upper", out=dg.Out(dg.Any))
def upper_op(element, repeat):
    return upper(text=repeat)


@dg.op(name="join", ins={"names": dg.In(dg.Nothing), "numbers": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def join_op(upper):
    return join(texts=upper)


@dg.op(name="nothing", ins={"names": dg.In(dg.Nothing), "numbers": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def nothing_op():
    return nothing()


@dg.op(out=dg.DynamicOut(dg.Any))
def upper_2__elements(nothing):
    yield from dynamic(side_by_side({"text": nothing}, until="strict"))


@dg.op(out=dg.Out(dg.Any))
def upper_2(element):
    return upper(text=element["text"])


@dg.op(ins={"nothing": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def join_2(upper_2):
    return join(texts=upper_2)


@dg.job(resource_defs={"fan_job_params": FanJobParams()})
def fan_job():
    names_ = names_op()
    numbers_ = numbers_op()
    repeat_elements = repeat__elements(names=names_, numbers=numbers_)

    def each_repeat(element):
        repeat_ = repeat_op(element)
        upper_ = upper_op(element, repeat=repeat_)
        return repeat_, upper_

    repeat_, upper_ = repeat_elements.map(each_repeat)
    join_op(upper=upper_.collect(), names=names_, numbers=numbers_)
    nothing_ = nothing_op(names=names_, numbers=numbers_)
    upper_2_elements = upper_2__elements(nothing=nothing_)
    upper_2_ = upper_2_elements.map(lambda element: upper_2(element))
    join_2(upper_2=upper_2_.collect(), nothing=nothing_)
