import dagster as dg

from shop.flows import half_2, numbers
from shop.graph_steps import side_by_side
from shop.graph_tasks import TaskGraph, dynamic
from shop.run_params import RunParams
from shop.run_times import RunTimes


class MappedOverAParameterJobParams(RunParams):
    """Parameters of a run of mapped_over_a_parameter_job."""

    numbers: list = [1, 2]


mapped_over_a_parameter_job_times = RunTimes()

dag = TaskGraph(
    "mapped-over-a-parameter",
    times=mapped_over_a_parameter_job_times,
    params="mapped_over_a_parameter_job_params",
)


@dg.op(name="numbers", required_resource_keys={"mapped_over_a_parameter_job_params"}, out=dg.Out(dg.Any))
def numbers_op(context: dg.OpExecutionContext):
    with dag.task(context, "numbers") as task:
        return task.call(numbers, numbers=task["params"]["numbers"])


@dg.op(out=dg.DynamicOut(dg.Any))
def mapped_over_a_parameter_job_half__elements(numbers):
    yield from dynamic(side_by_side({"of": numbers}, until="strict"))


@dg.op(name="mapped_over_a_parameter_job_half", out=dg.Out(dg.Any))
def half(element):
    return half_2(of=element["of"])


@dg.job(resource_defs={"mapped_over_a_parameter_job_params": MappedOverAParameterJobParams()})
def mapped_over_a_parameter_job():
    numbers_ = numbers_op()
    half_elements = mapped_over_a_parameter_job_half__elements(numbers=numbers_)
    half_elements.map(lambda element: half(element))
