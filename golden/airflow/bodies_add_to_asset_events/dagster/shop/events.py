import dagster as dg

from shop.airflow_code import Asset
from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes

sales = Asset("s3://shop/sales")


def sell(*, outlet_events):
    outlet_events[sales].extra = {"rows": 3}


sells_partitions = dg.DailyPartitionsDefinition(start_date="2024-01-01", end_offset=1)

sells_times = RunTimes(partitions=sells_partitions)

dag = TaskGraph(
    "sells", times=sells_times, assets={"s3://shop/sales": ("s3://shop/sales", ("s3", "shop", "sales"))}
)


@dg.op(name="sell", out=dg.Out(dg.Any))
def sell_op(context: dg.OpExecutionContext):
    with dag.task(context, "sell", outlets=["s3://shop/sales"]) as task:
        return task.call(sell)


@dg.job(partitions_def=sells_partitions)
def sells():
    sell_op()


sells_schedule = dg.build_schedule_from_partitioned_job(sells, name="sells_schedule")
