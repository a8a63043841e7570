import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.ingest.operators import CheckedLoadOperator, LoadOperator
from shop.run_times import RunTimes

prices_partitions = dg.DailyPartitionsDefinition(start_date="2024-01-01", minute_offset=15, hour_offset=4)

prices_times = RunTimes(interval="until_next", partitions=prices_partitions)

dag = TaskGraph("prices", version=2, times=prices_times, keeps_values=True)


@dg.op(retry_policy=dg.RetryPolicy(max_retries=1, delay=60), tags={"owner": "ingest"}, out=dg.Out(dg.Any))
def load(context: dg.OpExecutionContext):
    with dag.task(context, "load", max_tries=1) as task:
        return task.execute(LoadOperator, kind="csv", folder=("/in/" + str(task["ds"])))


@dg.op(
    retry_policy=dg.RetryPolicy(max_retries=1, delay=60),
    tags={"owner": "ingest"},
    ins={"load": dg.In(dg.Nothing)},
    out=dg.Out(dg.Any),
)
def checked(context: dg.OpExecutionContext):
    with dag.task(context, "checked", max_tries=1) as task:
        return task.execute(CheckedLoadOperator, kind="csv", folder="/in/checked", least=1)


@dg.op(
    retry_policy=dg.RetryPolicy(max_retries=1, delay=60),
    tags={"owner": "ingest"},
    ins={"checked": dg.In(dg.Nothing)},
    out=dg.Out(dg.Any),
)
def publish_write(context: dg.OpExecutionContext):
    with dag.task(context, "publish.write", max_tries=1) as task:
        return task.bash("echo prices > /tmp/shop")


@dg.op(
    retry_policy=dg.RetryPolicy(max_retries=1, delay=60),
    tags={"owner": "ingest"},
    ins={"publish_write": dg.In(dg.Nothing)},
    out=dg.Out(dg.Any),
)
def publish_tell(context: dg.OpExecutionContext):
    with dag.task(context, "publish.tell", max_tries=1) as task:
        return task.bash("echo told")


@dg.job(tags={"owner": "ingest"}, partitions_def=prices_partitions)
def prices():
    load_ = load()
    checked_ = checked(load=load_)
    publish_write_ = publish_write(checked=checked_)
    publish_tell(publish_write=publish_write_)


prices_schedule = dg.build_schedule_from_partitioned_job(prices, name="prices_schedule")
