import dagster as dg

from shop.airflow_code import AirflowFailException
from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes


def flaky(ti=None):
    if ti.try_number < 3:
        raise ConnectionError("again")
    return ti.try_number


def hopeless():
    raise AirflowFailException("never")


retried_times = RunTimes()

dag = TaskGraph("retried", version=2, times=retried_times, keeps_values=True)


@dg.op(
    name="flaky",
    retry_policy=dg.RetryPolicy(max_retries=3, delay=1, backoff=dg.Backoff.EXPONENTIAL),
    out=dg.Out(dg.Any),
)
def flaky_op(context: dg.OpExecutionContext):
    with dag.task(context, "flaky", max_tries=3) as task:
        return task.call(flaky)


@dg.op(
    name="hopeless",
    retry_policy=dg.RetryPolicy(max_retries=3, delay=300),
    ins={"flaky": dg.In(dg.Nothing)},
    out=dg.Out(dg.Any),
)
def hopeless_op(context: dg.OpExecutionContext):
    with dag.task(context, "hopeless", max_tries=3, timeout=300) as task:
        return task.call(hopeless)


@dg.job
def retried():
    flaky_ = flaky_op()
    hopeless_op(flaky=flaky_)
