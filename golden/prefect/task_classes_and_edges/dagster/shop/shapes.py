from typing import Any

import dagster as dg

from shop.flows import Scale_2, Scale_3, facts, flaky, read, step, total
from shop.graph_tasks import TaskGraph
from shop.prefect_one_steps import prefect_one_body
from shop.run_params import RunParams
from shop.run_times import RunTimes


class ShapesParams(RunParams):
    """Parameters of a run of shapes."""

    day: Any = "2024-01-01"


shapes_times = RunTimes()

dag = TaskGraph("shapes", times=shapes_times, params="shapes_params", keeps_values=True)


@dg.op(required_resource_keys={"shapes_params"}, out=dg.Out(dg.Any))
def Read_both(context: dg.OpExecutionContext):
    """Two numbers."""
    with dag.task(context, "Read_both") as task:
        return task.call(prefect_one_body(read), day=task["params"]["day"])


@dg.op(required_resource_keys={"shapes_params"}, out=dg.Out(dg.Any))
def Scale(context: dg.OpExecutionContext, Read_both):
    with dag.task(context, "Scale") as task:
        return task.call(prefect_one_body(Scale_2), value=Read_both[0])


@dg.op(required_resource_keys={"shapes_params"}, out=dg.Out(dg.Any))
def three_times(context: dg.OpExecutionContext, Read_both):
    with dag.task(context, "three_times") as task:
        return task.call(prefect_one_body(Scale_3), value=Read_both[1], offset=1)


@dg.op(
    name="flaky",
    retry_policy=dg.RetryPolicy(max_retries=2, delay=300),
    tags={"flaky": ""},
    required_resource_keys={"shapes_params"},
    out=dg.Out(dg.Any),
)
def flaky_op(context: dg.OpExecutionContext, Scale):
    with dag.task(context, "flaky", max_tries=2, timeout=60) as task:
        return task.returned(flaky(value=Scale))


@dg.op(required_resource_keys={"shapes_params"}, out=dg.Out(dg.Any))
def Add(context: dg.OpExecutionContext, Read_both):
    with dag.task(context, "Add") as task:
        return task.returned((lambda x, y: x + y)(x=Read_both[0], y=Read_both[1]))


@dg.op(name="total", required_resource_keys={"shapes_params"}, out=dg.Out(dg.Any))
def total_op(context: dg.OpExecutionContext, flaky, three_times, Add):
    with dag.task(context, "total") as task:
        return task.returned(total(values=[flaky, three_times, Add], label="all"))


@dg.op(required_resource_keys={"shapes_params"}, out=dg.Out(dg.Any))
def total_2(context: dg.OpExecutionContext, total_):
    with dag.task(context, "total_2") as task:
        return task.returned(total(values=[total_["all"]]))


@dg.op(name="step", required_resource_keys={"shapes_params"}, out=dg.Out(dg.Any))
def step_op(context: dg.OpExecutionContext):
    with dag.task(context, "step") as task:
        return task.returned(step())


@dg.op(required_resource_keys={"shapes_params"}, ins={"step_": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def step_2(context: dg.OpExecutionContext):
    with dag.task(context, "step_2") as task:
        return task.returned(step())


@dg.op(required_resource_keys={"shapes_params"}, ins={"step_2": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def step_3(context: dg.OpExecutionContext):
    with dag.task(context, "step_3") as task:
        return task.returned(step())


@dg.op(
    required_resource_keys={"shapes_params"},
    ins={"step_3": dg.In(dg.Nothing), "step_": dg.In(dg.Nothing)},
    out=dg.Out(dg.Any),
)
def step_4(context: dg.OpExecutionContext):
    with dag.task(context, "step_4") as task:
        return task.returned(step())


@dg.op(
    name="facts",
    required_resource_keys={"shapes_params"},
    ins={"step_4": dg.In(dg.Nothing)},
    out=dg.Out(dg.Any),
)
def facts_op(context: dg.OpExecutionContext):
    with dag.task(context, "facts") as task:
        return task.call(prefect_one_body(facts))


@dg.job(resource_defs={"shapes_params": ShapesParams()})
def shapes():
    Read_both_ = Read_both()
    Scale_ = Scale(Read_both=Read_both_)
    three_times_ = three_times(Read_both=Read_both_)
    flaky_ = flaky_op(Scale=Scale_)
    Add_ = Add(Read_both=Read_both_)
    total_ = total_op(flaky=flaky_, three_times=three_times_, Add=Add_)
    total_2(total_=total_)
    step_ = step_op()
    step_2_ = step_2(step_=step_)
    step_3_ = step_3(step_2=step_2_)
    step_4_ = step_4(step_3=step_3_, step_=step_)
    facts_op(step_4=step_4_)
