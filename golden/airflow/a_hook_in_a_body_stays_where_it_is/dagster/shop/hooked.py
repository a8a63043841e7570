import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes


def greet():
    from airflow.providers.standard.hooks.subprocess import SubprocessHook

    return SubprocessHook().run_command(["echo", "hello"]).output


hooked_partitions = dg.DailyPartitionsDefinition(start_date="2024-01-01", end_offset=1)

hooked_times = RunTimes(partitions=hooked_partitions)

dag = TaskGraph("hooked", times=hooked_times)


@dg.op(name="greet", out=dg.Out(dg.Any))
def greet_op(context: dg.OpExecutionContext):
    with dag.task(context, "greet") as task:
        return task.call(greet)


@dg.job(partitions_def=hooked_partitions)
def hooked():
    greet_op()


hooked_schedule = dg.build_schedule_from_partitioned_job(hooked, name="hooked_schedule")
