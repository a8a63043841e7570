import dagster as dg
from dagster import Output

from shop.airflow_tasks import AirflowDag
from shop.run_params import RunParams
from shop.run_times import RunTimes


def extract(context) -> list:
    """Fails at first."""
    context.log.info("attempt %s", context.retry_number)
    if context.retry_number < 2:
        raise ConnectionError("not yet")
    return [3, 1, 2]


def bounds(rows: list):
    # both at once
    return min(rows), max(rows)


def load(low, high, rows):
    return {"from": low, "to": high, "rows": sorted(rows)}


def notify():
    return Output("done", metadata={"channel": "shop"})


class EtlParams(RunParams):
    """Parameters of a run of etl."""


etl_times = RunTimes()

dag = AirflowDag(
    "etl",
    version=3,
    times=etl_times,
    params="etl_params",
    keeps_values=True,
    facts={"description": "Extract, measure, load, tell."},
)


@dg.op(
    name="extract",
    retry_policy=dg.RetryPolicy(max_retries=3, delay=2, backoff=dg.Backoff.LINEAR),
    required_resource_keys={"etl_params"},
    out=dg.Out(dg.Any),
)
def extract_op(context: dg.OpExecutionContext):
    """Fails at first."""
    with dag.task(context, "extract", max_tries=3) as task:
        return task.call(extract)


@dg.op(name="bounds", required_resource_keys={"etl_params"}, out=dg.Out(dg.Any))
def bounds_op(context: dg.OpExecutionContext, extract):
    with dag.task(context, "bounds") as task:
        return task.returned(bounds(rows=extract))


@dg.op(name="load", required_resource_keys={"etl_params"}, out=dg.Out(dg.Any))
def load_op(context: dg.OpExecutionContext, bounds, extract):
    with dag.task(context, "load") as task:
        return task.call(load, low=task.pull("bounds", "low"), high=task.pull("bounds", "high"), rows=extract)


@dg.op(
    name="notify", required_resource_keys={"etl_params"}, ins={"load": dg.In(dg.Nothing)}, out=dg.Out(dg.Any)
)
def notify_op(context: dg.OpExecutionContext):
    with dag.task(context, "notify") as task:
        return task.call(notify)


@dg.job(description="Extract, measure, load, tell.", resource_defs={"etl_params": EtlParams()})
def etl():
    extract_ = extract_op()
    bounds_ = bounds_op(extract=extract_)
    load_ = load_op(bounds=bounds_, extract=extract_)
    notify_op(load=load_)
