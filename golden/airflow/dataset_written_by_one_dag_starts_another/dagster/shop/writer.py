import dagster as dg

from shop.datasets import write
from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes

writer_partitions = dg.DailyPartitionsDefinition(start_date="2024-01-01")

writer_times = RunTimes(interval="until_next", partitions=writer_partitions)

dag = TaskGraph(
    "writer",
    version=2,
    times=writer_times,
    assets={
        "s3://shop/orders.csv": ("s3://shop/orders.csv", ("s3", "shop", "orders_csv")),
        "s3://shop/users.csv": ("s3://shop/users.csv", ("s3", "shop", "users_csv")),
    },
)


@dg.op(name="write", out=dg.Out(dg.Any))
def write_op(context: dg.OpExecutionContext):
    with dag.task(context, "write", outlets=["s3://shop/orders.csv"]) as task:
        return task.returned(write())


@dg.op(ins={"write": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def users(context: dg.OpExecutionContext):
    with dag.task(context, "users", outlets=["s3://shop/users.csv"], inlets=["s3://shop/orders.csv"]) as task:
        return task.bash("echo users")


@dg.job(partitions_def=writer_partitions)
def writer():
    write_ = write_op()
    users(write=write_)


writer_schedule = dg.build_schedule_from_partitioned_job(writer, name="writer_schedule")
