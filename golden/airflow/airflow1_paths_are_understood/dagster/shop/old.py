import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.graph_waits import file_exists
from shop.run_params import RunParams
from shop.run_schedules import window_request
from shop.run_times import RunTimes


def show(**kwargs):
    return kwargs["execution_date"].isoformat()


class OldParams(RunParams):
    """Parameters of a run of old."""


old_partitions = dg.DailyPartitionsDefinition(start_date="1970-01-01")

old_times = RunTimes(interval="until_next", partitions=old_partitions)

dag = TaskGraph("old", version=1, times=old_times, params="old_params", keeps_values=True)


@dg.op(tags={"owner": "airflow"}, required_resource_keys={"old_params"}, out=dg.Out(dg.Any))
def start(context: dg.OpExecutionContext):
    with dag.task(context, "start") as task:
        return task.returned(None)


@dg.op(
    tags={"owner": "airflow"},
    required_resource_keys={"old_params"},
    ins={"start": dg.In(dg.Nothing)},
    out=dg.Out(dg.Any),
)
def shown(context: dg.OpExecutionContext):
    with dag.task(context, "shown") as task:
        return task.call(show)


@dg.op(
    tags={"owner": "airflow"},
    required_resource_keys={"old_params"},
    ins={"start": dg.In(dg.Nothing)},
    out=dg.Out(dg.Any),
)
def waits(context: dg.OpExecutionContext):
    with dag.task(context, "waits") as task:
        return task.wait(lambda: file_exists("/tmp/x"), interval=60, limit=604800)


@dg.op(
    tags={"owner": "airflow"},
    required_resource_keys={"old_params"},
    ins={"shown": dg.In(dg.Nothing)},
    out=dg.Out(dg.Any),
)
def shell(context: dg.OpExecutionContext):
    with dag.task(context, "shell") as task:
        return task.bash(("echo " + str(task["logical_date"]) + " " + str(task["next_ds"])))


@dg.job(
    tags={"owner": "airflow"},
    resource_defs={"old_params": OldParams()},
    executor_def=dg.multiprocess_executor.configured({"max_concurrent": 4}),
)
def old():
    start_ = start()
    shown_ = shown(start=start_)
    waits(start=start_)
    shell(shown=shown_)


@dg.schedule(job=old, cron_schedule="0 0 * * *")
def old_schedule(context: dg.ScheduleEvaluationContext):
    return window_request(context, old_times)
