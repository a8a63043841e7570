import dagster as dg

from shop.flows import elements, half_2
from shop.graph_steps import side_by_side
from shop.graph_tasks import TaskGraph, dynamic
from shop.run_params import RunParams
from shop.run_times import RunTimes


class LeftAloneJobParams(RunParams):
    """Parameters of a run of left_alone_job."""

    numbers: list = [12, 13, 14]


left_alone_job_times = RunTimes()

dag = TaskGraph(
    "left-alone",
    times=left_alone_job_times,
    params="left_alone_job_params",
    facts={"doc_md": "One that fails stops none of the others, and nobody asks for it."},
)


@dg.op(name="left_alone_job_elements", required_resource_keys={"left_alone_job_params"}, out=dg.Out(dg.Any))
def elements_op(context: dg.OpExecutionContext):
    with dag.task(context, "elements") as task:
        return task.call(elements, numbers=task["params"]["numbers"])


@dg.op(out=dg.DynamicOut(dg.Any))
def left_alone_job_half__elements(elements):
    yield from dynamic(side_by_side({"of": elements}, until="strict"))


@dg.op(name="left_alone_job_half", out=dg.Out(dg.Any))
def half(element):
    return half_2(of=element["of"])


@dg.job(resource_defs={"left_alone_job_params": LeftAloneJobParams()})
def left_alone_job():
    "One that fails stops none of the others, and nobody asks for it."
    elements_ = elements_op()
    half_elements = left_alone_job_half__elements(elements=elements_)
    half_elements.map(lambda element: half(element))
