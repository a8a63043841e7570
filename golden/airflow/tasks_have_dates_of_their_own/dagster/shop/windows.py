import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes

windows_partitions = dg.DailyPartitionsDefinition(start_date="2024-01-01")

windows_times = RunTimes(interval="until_next", partitions=windows_partitions)

dag = TaskGraph("windows", version=2, times=windows_times)


@dg.op(out=dg.Out(dg.Any))
def begin():
    return None


@dg.op(ins={"begin": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def new(context: dg.OpExecutionContext):
    with dag.task(context, "new") as task:
        return task.bash("echo new")


@dg.job(partitions_def=windows_partitions)
def windows():
    begin_ = begin()
    new(begin=begin_)


windows_schedule = dg.build_schedule_from_partitioned_job(windows, name="windows_schedule")
