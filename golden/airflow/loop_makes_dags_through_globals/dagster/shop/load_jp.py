import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes

load_jp_partitions = dg.DailyPartitionsDefinition(start_date="2024-01-01", hour_offset=20)

load_jp_times = RunTimes(interval="until_next", partitions=load_jp_partitions)

dag = TaskGraph("load_jp", version=2, times=load_jp_times)


@dg.op(name="load_jp_load", out=dg.Out(dg.Any))
def load(context: dg.OpExecutionContext):
    with dag.task(context, "load") as task:
        return task.bash("echo jp")


@dg.job(partitions_def=load_jp_partitions)
def load_jp():
    load()


load_jp_schedule = dg.build_schedule_from_partitioned_job(load_jp, name="load_jp_schedule")
