import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes

limits_partitions = dg.DailyPartitionsDefinition(start_date="2024-01-01", end_offset=1)

limits_times = RunTimes(partitions=limits_partitions)

dag = TaskGraph("limits", times=limits_times)


@dg.op(tags={"dagster/priority": "10", "owner": "ops"}, pool="big", out=dg.Out(dg.Any))
def heavy(context: dg.OpExecutionContext):
    """Heavy *work*"""
    with dag.task(context, "heavy", timeout=600, stores=False) as task:
        task.bash("true")


@dg.job(
    tags={"owner": "ops", "airflow/dag_id": "limits"},
    partitions_def=limits_partitions,
    executor_def=dg.multiprocess_executor.configured({"max_concurrent": 4}),
)
def limits():
    heavy()


limits_schedule = dg.build_schedule_from_partitioned_job(limits, name="limits_schedule")
