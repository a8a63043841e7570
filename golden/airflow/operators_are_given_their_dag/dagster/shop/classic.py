import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.run_params import RunParams
from shop.run_times import RunTimes


def count(words, **context):
    return len(words) + len(context["ds"])


class ClassicParams(RunParams):
    """Parameters of a run of classic."""


classic_partitions = dg.TimeWindowPartitionsDefinition(
    cron_schedule="30 6 * * 1-5", start="2024-01-01", fmt="%Y-%m-%d"
)

classic_times = RunTimes(interval="until_next", partitions=classic_partitions)

dag = TaskGraph(
    "classic",
    version=2,
    times=classic_times,
    params="classic_params",
    keeps_values=True,
    facts={"description": "Operators in the old style"},
)


@dg.op(
    retry_policy=dg.RetryPolicy(max_retries=1, delay=120),
    tags={"owner": "ann"},
    required_resource_keys={"classic_params"},
    out=dg.Out(dg.Any),
)
def hello(context: dg.OpExecutionContext):
    with dag.task(context, "hello", max_tries=1) as task:
        return task.bash("echo hello")


@dg.op(
    name="count",
    retry_policy=dg.RetryPolicy(max_retries=1, delay=120),
    tags={"owner": "ann"},
    required_resource_keys={"classic_params"},
    ins={"hello": dg.In(dg.Nothing)},
    out=dg.Out(dg.Any),
)
def count_op(context: dg.OpExecutionContext):
    with dag.task(context, "count", max_tries=1) as task:
        return task.call(count, words=["a", "b"])


@dg.job(
    description="Operators in the old style",
    tags={"owner": "ann", "airflow/dag_id": "classic"},
    partitions_def=classic_partitions,
    resource_defs={"classic_params": ClassicParams()},
)
def classic():
    hello_ = hello()
    count_op(hello=hello_)


classic_schedule = dg.build_schedule_from_partitioned_job(classic, name="classic_schedule")
