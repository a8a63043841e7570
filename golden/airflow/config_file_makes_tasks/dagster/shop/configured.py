import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes

configured_2_partitions = dg.DailyPartitionsDefinition(start_date="2024-01-01", hour_offset=3)

configured_2_times = RunTimes(interval="until_next", partitions=configured_2_partitions)

dag = TaskGraph("configured", version=2, times=configured_2_times)


@dg.op(out=dg.Out(dg.Any))
def fetch(context: dg.OpExecutionContext):
    with dag.task(context, "fetch") as task:
        return task.bash("echo fetch")


@dg.op(ins={"fetch": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def load(context: dg.OpExecutionContext):
    with dag.task(context, "load") as task:
        return task.bash("echo load")


@dg.op(ins={"fetch": dg.In(dg.Nothing), "load": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def mail(context: dg.OpExecutionContext):
    with dag.task(context, "mail") as task:
        return task.bash("echo mail")


@dg.job(partitions_def=configured_2_partitions)
def configured_2():
    fetch_ = fetch()
    load_ = load(fetch=fetch_)
    mail(fetch=fetch_, load=load_)


configured_2_schedule = dg.build_schedule_from_partitioned_job(configured_2, name="configured_2_schedule")
