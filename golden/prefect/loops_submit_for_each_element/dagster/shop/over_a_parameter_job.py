import dagster as dg

from shop.flows import elements_2, shout, third
from shop.graph_steps import side_by_side
from shop.graph_tasks import TaskGraph, dynamic
from shop.run_params import RunParams
from shop.run_times import RunTimes


class OverAParameterJobParams(RunParams):
    """Parameters of a run of over_a_parameter_job."""

    names: list = ["a", "b"]
    end: str = "."


over_a_parameter_job_times = RunTimes()

dag = TaskGraph("over-a-parameter", times=over_a_parameter_job_times, params="over_a_parameter_job_params")


@dg.op(
    name="over_a_parameter_job_elements",
    required_resource_keys={"over_a_parameter_job_params"},
    out=dg.Out(dg.Any),
)
def elements_op(context: dg.OpExecutionContext):
    with dag.task(context, "elements") as task:
        return task.call(elements_2, names=task["params"]["names"])


@dg.op(out=dg.DynamicOut(dg.Any))
def over_a_parameter_job_shout__elements(elements):
    yield from dynamic(side_by_side({"letter": elements}, until="strict"))


@dg.op(
    name="over_a_parameter_job_shout",
    required_resource_keys={"over_a_parameter_job_params"},
    out=dg.Out(dg.Any),
)
def shout_op(context: dg.OpExecutionContext, element):
    with dag.task(context, "shout", index=int(context.get_mapping_key())) as task:
        return task.call(shout, letter=element["letter"], end=task["params"]["end"])


@dg.op(
    name="over_a_parameter_job_third",
    ins={"shout": dg.In(dg.Nothing), "elements": dg.In(dg.Nothing)},
    out=dg.Out(dg.Any),
)
def third_op():
    return third(of=3)


@dg.job(resource_defs={"over_a_parameter_job_params": OverAParameterJobParams()})
def over_a_parameter_job():
    elements_ = elements_op()
    shout_elements = over_a_parameter_job_shout__elements(elements=elements_)
    shout_ = shout_elements.map(lambda element: shout_op(element))
    third_op(shout=shout_.collect(), elements=elements_)
