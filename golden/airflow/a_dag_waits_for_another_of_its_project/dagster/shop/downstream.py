import dagster as dg

from shop.graph_runs import run_ended
from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes

downstream_partitions = dg.DailyPartitionsDefinition(start_date="2024-01-01")

downstream_times = RunTimes(interval="until_next", partitions=downstream_partitions)

dag = TaskGraph("downstream", version=2, times=downstream_times)


@dg.op(out=dg.Out(dg.Any))
def wait(context: dg.OpExecutionContext):
    with dag.task(context, "wait") as task:
        return task.wait(lambda: run_ended(task, "upstream", steps=("load",)), interval=60, limit=60)


@dg.op(ins={"wait": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def report(context: dg.OpExecutionContext):
    with dag.task(context, "report") as task:
        return task.bash("echo reported")


@dg.job(partitions_def=downstream_partitions)
def downstream():
    wait_ = wait()
    report(wait=wait_)


downstream_schedule = dg.build_schedule_from_partitioned_job(downstream, name="downstream_schedule")
