import dagster as dg

from shop.flows import elements, half_2
from shop.graph_steps import side_by_side
from shop.graph_tasks import TaskGraph, dynamic
from shop.run_params import RunParams
from shop.run_times import RunTimes


class AskedForJobParams(RunParams):
    """Parameters of a run of asked_for_job."""

    numbers: list = [12, 13, 14]


asked_for_job_times = RunTimes()

dag = TaskGraph("asked-for", times=asked_for_job_times, params="asked_for_job_params")


@dg.op(name="asked_for_job_elements", required_resource_keys={"asked_for_job_params"}, out=dg.Out(dg.Any))
def elements_op(context: dg.OpExecutionContext):
    with dag.task(context, "elements") as task:
        return task.call(elements, numbers=task["params"]["numbers"])


@dg.op(out=dg.DynamicOut(dg.Any))
def asked_for_job_half__elements(elements):
    yield from dynamic(side_by_side({"of": elements}, until="strict"))


@dg.op(name="asked_for_job_half", out=dg.Out(dg.Any))
def half(element):
    return half_2(of=element["of"])


@dg.job(resource_defs={"asked_for_job_params": AskedForJobParams()})
def asked_for_job():
    elements_ = elements_op()
    half_elements = asked_for_job_half__elements(elements=elements_)
    half_elements.map(lambda element: half(element))
