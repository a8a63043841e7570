import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.house.operators import GreetOperator
from shop.run_times import RunTimes

greeting_partitions = dg.DailyPartitionsDefinition(start_date="2024-01-01")

greeting_times = RunTimes(interval="until_next", partitions=greeting_partitions)

dag = TaskGraph("greeting", version=2, times=greeting_times, keeps_values=True)


@dg.op(retry_policy=dg.RetryPolicy(max_retries=2, delay=300), out=dg.Out(dg.Any))
def one(context: dg.OpExecutionContext):
    with dag.task(context, "one", max_tries=2) as task:
        return task.execute(GreetOperator, name=task["ds"])


@dg.op(ins={"one": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def two(context: dg.OpExecutionContext):
    with dag.task(context, "two") as task:
        return task.execute(GreetOperator, name="bob", greeting="bye")


@dg.job(partitions_def=greeting_partitions)
def greeting():
    one_ = one()
    two(one=one_)


greeting_schedule = dg.build_schedule_from_partitioned_job(greeting, name="greeting_schedule")
