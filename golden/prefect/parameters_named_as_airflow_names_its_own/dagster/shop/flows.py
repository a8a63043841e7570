import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.run_params import RunParams
from shop.run_times import RunTimes


def any_options(**options):
    return sorted(options)


def left_alone(params=None, ds=None, ti=None):
    if params is not None or ds is not None or ti is not None:
        raise ValueError("somebody filled in what nobody gave")
    return {"table": "sales"}


def given(params, run_id="none"):
    return [params["table"], run_id]


class NobodyGaveJobParams(RunParams):
    """Parameters of a run of nobody_gave_job."""


nobody_gave_job_times = RunTimes()

dag = TaskGraph(
    "nobody-gave", times=nobody_gave_job_times, params="nobody_gave_job_params", keeps_values=True
)


@dg.op(name="any_options", required_resource_keys={"nobody_gave_job_params"}, out=dg.Out(dg.Any))
def any_options_op(context: dg.OpExecutionContext):
    with dag.task(context, "any_options") as task:
        return task.call(lambda limit: any_options(limit=limit), limit=3)


@dg.op(
    name="left_alone",
    required_resource_keys={"nobody_gave_job_params"},
    ins={"any_options": dg.In(dg.Nothing)},
    out=dg.Out(dg.Any),
)
def left_alone_op(context: dg.OpExecutionContext):
    with dag.task(context, "left_alone") as task:
        return task.returned(left_alone())


@dg.op(name="given", required_resource_keys={"nobody_gave_job_params"}, out=dg.Out(dg.Any))
def given_op(context: dg.OpExecutionContext, left_alone):
    with dag.task(context, "given") as task:
        return task.returned(given(params=left_alone))


@dg.job(resource_defs={"nobody_gave_job_params": NobodyGaveJobParams()})
def nobody_gave_job():
    any_options_ = any_options_op()
    left_alone_ = left_alone_op(any_options=any_options_)
    given_op(left_alone=left_alone_)
