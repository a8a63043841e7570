import dagster as dg
from dagster import Failure, RetryRequested

from shop.airflow_tasks import AirflowDag
from shop.run_params import RunParams
from shop.run_times import RunTimes


def gives_up():
    raise Failure("never", allow_retries=False)


def after(value):
    return value


def asks_again(context):
    if context.retry_number < 2:
        raise RetryRequested(max_retries=2, seconds_to_wait=1)
    return context.retry_number


def of_the_wrong_type(context) -> int:
    return "three"


def puts_out_half():
    from dagster import Output

    yield Output(1, "a")


class FailingParams(RunParams):
    """Parameters of a run of failing."""


failing_times = RunTimes()

dag = AirflowDag("failing", version=3, times=failing_times, params="failing_params", keeps_values=True)


@dg.op(
    name="gives_up",
    retry_policy=dg.RetryPolicy(max_retries=5),
    required_resource_keys={"failing_params"},
    out=dg.Out(dg.Any),
)
def gives_up_op(context: dg.OpExecutionContext):
    with dag.task(context, "gives_up", max_tries=5) as task:
        return task.call(gives_up)


@dg.op(name="after", required_resource_keys={"failing_params"}, out=dg.Out(dg.Any))
def after_op(context: dg.OpExecutionContext, gives_up):
    with dag.task(context, "after") as task:
        return task.returned(after(value=gives_up))


@dg.op(name="asks_again", required_resource_keys={"failing_params"}, out=dg.Out(dg.Any))
def asks_again_op(context: dg.OpExecutionContext):
    with dag.task(context, "asks_again") as task:
        return task.call(asks_again)


@dg.op(required_resource_keys={"failing_params"}, out=dg.Out(dg.Any))
def after_2(context: dg.OpExecutionContext, asks_again):
    with dag.task(context, "after_2") as task:
        return task.returned(after(value=asks_again))


@dg.op(name="of_the_wrong_type", required_resource_keys={"failing_params"}, out=dg.Out(dg.Any))
def of_the_wrong_type_op(context: dg.OpExecutionContext):
    with dag.task(context, "of_the_wrong_type") as task:
        return task.call(of_the_wrong_type)


@dg.op(name="puts_out_half", required_resource_keys={"failing_params"}, out=dg.Out(dg.Any))
def puts_out_half_op(context: dg.OpExecutionContext):
    with dag.task(context, "puts_out_half") as task:
        return task.call(puts_out_half)


@dg.job(resource_defs={"failing_params": FailingParams()})
def failing():
    gives_up_ = gives_up_op()
    after_op(gives_up=gives_up_)
    asks_again_ = asks_again_op()
    after_2(asks_again=asks_again_)
    of_the_wrong_type_op()
    puts_out_half_op()
