import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes


def show(ds=None, data_interval_end=None):
    return [ds, data_interval_end.isoformat()]


daily3_partitions = dg.DailyPartitionsDefinition(start_date="2024-01-01", end_offset=1)

daily3_times = RunTimes(partitions=daily3_partitions)

dag = TaskGraph("daily3", times=daily3_times)


@dg.op(name="show", out=dg.Out(dg.Any))
def show_op(context: dg.OpExecutionContext):
    with dag.task(context, "show") as task:
        return task.call(show)


@dg.job(partitions_def=daily3_partitions)
def daily3():
    show_op()


daily3_schedule = dg.build_schedule_from_partitioned_job(daily3, name="daily3_schedule")
