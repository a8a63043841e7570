import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes

load_de_partitions = dg.DailyPartitionsDefinition(start_date="2024-01-01", hour_offset=5)

load_de_times = RunTimes(interval="until_next", partitions=load_de_partitions)

dag = TaskGraph("load_de", version=2, times=load_de_times)


@dg.op(name="load_de_load", out=dg.Out(dg.Any))
def load(context: dg.OpExecutionContext):
    with dag.task(context, "load") as task:
        return task.bash("echo de")


@dg.job(partitions_def=load_de_partitions)
def load_de():
    load()


load_de_schedule = dg.build_schedule_from_partitioned_job(load_de, name="load_de_schedule")
