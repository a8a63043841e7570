from typing import Any

import dagster as dg

from shop.flows import Named_2, Numbered_2, Numbered_3, one_more_2, take, use
from shop.graph_tasks import TaskGraph
from shop.prefect_one_steps import prefect_one_body
from shop.run_params import RunParams
from shop.run_times import RunTimes


class Of2Params(RunParams):
    """Parameters of a run of of_2."""

    start: Any = 2


of_2_times = RunTimes()

dag = TaskGraph("of 2", times=of_2_times, params="of_2_params", keeps_values=True)


@dg.op(name="of_2_number_0", required_resource_keys={"of_2_params"}, out=dg.Out(dg.Any))
def number_0(context: dg.OpExecutionContext):
    with dag.task(context, "number_0") as task:
        return task.call(prefect_one_body(Numbered_2), x=0)


@dg.op(name="of_2_use", required_resource_keys={"of_2_params"}, out=dg.Out(dg.Any))
def use_op(context: dg.OpExecutionContext, number_0):
    with dag.task(context, "use") as task:
        return task.call(prefect_one_body(use, more=("a", "b")), x=task["params"]["start"], a=0, b=number_0)


@dg.op(required_resource_keys={"of_2_params"}, out=dg.Out(dg.Any))
def number_1(context: dg.OpExecutionContext):
    with dag.task(context, "number_1") as task:
        return task.call(prefect_one_body(Numbered_3), x=1)


@dg.op(required_resource_keys={"of_2_params"}, out=dg.Out(dg.Any))
def use_2(context: dg.OpExecutionContext, number_1):
    with dag.task(context, "use_2") as task:
        return task.call(prefect_one_body(use, more=("a", "b")), x=task["params"]["start"], a=1, b=number_1)


@dg.op(name="of_2_Named", tags={"named": ""}, required_resource_keys={"of_2_params"}, out=dg.Out(dg.Any))
def Named(context: dg.OpExecutionContext):
    with dag.task(context, "Named") as task:
        return task.call(prefect_one_body(Named_2, hides=("params", "ds")), x=5)


@dg.op(name="of_2_take", required_resource_keys={"of_2_params"}, out=dg.Out(dg.Any))
def take_op(context: dg.OpExecutionContext):
    """Has parameters that other tools would fill in."""
    with dag.task(context, "take") as task:
        return task.call(prefect_one_body(take, hides=("params", "ds")))


@dg.op(
    name="of_2_one_more",
    retry_policy=dg.RetryPolicy(max_retries=1, delay=1),
    required_resource_keys={"of_2_params"},
    out=dg.Out(dg.Any),
)
def one_more(context: dg.OpExecutionContext):
    with dag.task(context, "one_more", max_tries=1) as task:
        return task.returned(one_more_2(x=1))


@dg.op(name="of_2_take_2", required_resource_keys={"of_2_params"}, out=dg.Out(dg.Any))
def take_2(context: dg.OpExecutionContext, one_more, Named):
    """Has parameters that other tools would fill in."""
    with dag.task(context, "take_2") as task:
        return task.call(prefect_one_body(take, hides=("ds",)), params=[one_more, Named])


@dg.job(resource_defs={"of_2_params": Of2Params()})
def of_2():
    number_0_ = number_0()
    use_op(number_0=number_0_)
    number_1_ = number_1()
    use_2(number_1=number_1_)
    Named_ = Named()
    take_op()
    one_more_ = one_more()
    take_2(one_more=one_more_, Named=Named_)
