from datetime import timedelta

import dagster as dg

from shop.graph_runs import run_ended
from shop.graph_tasks import TaskGraph
from shop.graph_waits import file_exists, is_on_weekday, is_past
from shop.run_times import RunTimes

waits_partitions = dg.DailyPartitionsDefinition(start_date="2024-01-01")

waits_times = RunTimes(interval="until_next", partitions=waits_partitions)

dag = TaskGraph("waits", version=2, times=waits_times)


@dg.op(out=dg.Out(dg.Any))
def file(context: dg.OpExecutionContext):
    with dag.task(context, "file") as task:
        return task.wait(
            lambda: file_exists(("in/" + str(task["ds"]) + ".csv"), connection="fs"), interval=10, limit=60
        )


@dg.op(out=dg.Out(dg.Any))
def evening(context: dg.OpExecutionContext):
    with dag.task(context, "evening") as task:
        return task.wait(lambda: is_past("18:30:00", "UTC"), interval=60, limit=604800)


@dg.op(out=dg.Out(dg.Any))
def later(context: dg.OpExecutionContext):
    with dag.task(context, "later") as task:
        return task.wait(lambda: is_past(task.due(timedelta(seconds=7200)), "UTC"), interval=60, limit=604800)


@dg.op(out=dg.Out(dg.Any))
def moment(context: dg.OpExecutionContext):
    with dag.task(context, "moment") as task:
        return task.wait(
            lambda: is_past((str(task["data_interval_end"])), "UTC"), interval=60, limit=604800, backoff=True
        )


@dg.op(out=dg.Out(dg.Any))
def monday(context: dg.OpExecutionContext):
    with dag.task(context, "monday") as task:
        return task.wait(
            lambda: is_on_weekday(task["logical_date"], "Monday", "UTC"), interval=60, limit=604800
        )


@dg.op(out=dg.Out(dg.Any))
def ready(context: dg.OpExecutionContext):
    with dag.task(context, "ready") as task:
        return task.wait(
            lambda: task.succeeds(lambda: task.bash("test -f ready", skip_on=(), output="nothing")),
            interval=60,
            limit=120,
        )


@dg.op(out=dg.Out(dg.Any))
def other(context: dg.OpExecutionContext):
    with dag.task(context, "other") as task:
        return task.wait(
            lambda: run_ended(
                task,
                None,
                steps=("load",),
                offset=timedelta(seconds=3600),
                success=["success", "skipped"],
                failure=["failed"],
            ),
            interval=60,
            limit=604800,
        )


@dg.op(
    ins={
        "file": dg.In(dg.Nothing),
        "evening": dg.In(dg.Nothing),
        "later": dg.In(dg.Nothing),
        "moment": dg.In(dg.Nothing),
        "monday": dg.In(dg.Nothing),
        "ready": dg.In(dg.Nothing),
        "other": dg.In(dg.Nothing),
    },
    out=dg.Out(dg.Any),
)
def end():
    return None


@dg.job(partitions_def=waits_partitions)
def waits():
    file_ = file()
    evening_ = evening()
    later_ = later()
    moment_ = moment()
    monday_ = monday()
    ready_ = ready()
    other_ = other()
    end(
        file=file_, evening=evening_, later=later_, moment=moment_, monday=monday_, ready=ready_, other=other_
    )


waits_schedule = dg.build_schedule_from_partitioned_job(waits, name="waits_schedule")
