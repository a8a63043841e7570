import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes


def show(ds=None, data_interval_end=None):
    return [ds, data_interval_end.isoformat()]


daily2_partitions = dg.DailyPartitionsDefinition(start_date="2024-01-01")

daily2_times = RunTimes(interval="until_next", partitions=daily2_partitions)

dag = TaskGraph("daily2", version=2, times=daily2_times)


@dg.op(name="show", out=dg.Out(dg.Any))
def show_op(context: dg.OpExecutionContext):
    with dag.task(context, "show") as task:
        return task.call(show)


@dg.job(partitions_def=daily2_partitions)
def daily2():
    show_op()


daily2_schedule = dg.build_schedule_from_partitioned_job(daily2, name="daily2_schedule")
