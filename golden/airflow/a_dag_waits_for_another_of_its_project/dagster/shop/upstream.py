import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes

upstream_partitions = dg.DailyPartitionsDefinition(start_date="2024-01-01")

upstream_times = RunTimes(interval="until_next", partitions=upstream_partitions)

dag = TaskGraph("upstream", version=2, times=upstream_times)


@dg.op(out=dg.Out(dg.Any))
def load(context: dg.OpExecutionContext):
    with dag.task(context, "load") as task:
        return task.bash("echo loaded")


@dg.job(partitions_def=upstream_partitions)
def upstream():
    load()


upstream_schedule = dg.build_schedule_from_partitioned_job(upstream, name="upstream_schedule")
