from typing import Optional

import dagster as dg

from shop.flows.replicate import (
    between,
    between_2,
    clean_2,
    copy_2,
    count,
    label,
    loop,
    loop_2,
    loop_3,
    loop_4,
    notify,
    part,
    value,
)
from shop.graph_tasks import TaskGraph
from shop.prefect_steps import prefect_body
from shop.run_params import RunParams
from shop.run_schedules import moment_request
from shop.run_times import RunTimes


class ReplicateJobParams(RunParams):
    """Parameters of a run of replicate_job."""

    size: int = 5
    only: Optional[str] = None
    force: Optional[bool] = None
    extra: list = []


replicate_job_times = RunTimes()

dag = TaskGraph("replicate", times=replicate_job_times, params="replicate_job_params")


@dg.op(name="label", out=dg.Out(dg.Any))
def label_op():
    return label()


@dg.op(
    name="part",
    required_resource_keys={"replicate_job_params"},
    ins={"label": dg.In(dg.Nothing)},
    out=dg.Out(dg.Any),
)
def part_op(context: dg.OpExecutionContext):
    with dag.task(context, "part") as task:
        return task.call(prefect_body(part, form="part"), size=task["params"]["size"])


@dg.op(required_resource_keys={"replicate_job_params"}, ins={"part": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def copy(context: dg.OpExecutionContext):
    with dag.task(context, "copy") as task:
        return task.call(prefect_body(copy_2), table="days")


@dg.op(
    name="copy_2",
    required_resource_keys={"replicate_job_params"},
    ins={"part": dg.In(dg.Nothing)},
    out=dg.Out(dg.Any),
)
def copy_2_op(context: dg.OpExecutionContext):
    with dag.task(context, "copy_2") as task:
        return task.call(prefect_body(copy_2), table="hours")


@dg.op(ins={"copy": dg.In(dg.Nothing), "copy_2": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def clean():
    return clean_2(table="north")


@dg.op(name="clean_2", ins={"clean": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def clean_2_op():
    return clean_2(table="south")


@dg.op(
    name="loop",
    required_resource_keys={"replicate_job_params"},
    ins={"clean_2": dg.In(dg.Nothing)},
    out=dg.Out(dg.Any),
)
def loop_op(context: dg.OpExecutionContext):
    with dag.task(context, "loop") as task:
        return task.call(prefect_body(loop, form="part"))


@dg.op(required_resource_keys={"replicate_job_params"}, ins={"loop": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def copy_3(context: dg.OpExecutionContext):
    with dag.task(context, "copy_3") as task:
        return task.call(prefect_body(copy_2), table="books")


@dg.op(required_resource_keys={"replicate_job_params"}, ins={"copy_3": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def copy_4(context: dg.OpExecutionContext):
    with dag.task(context, "copy_4") as task:
        return task.call(prefect_body(copy_2), table="games")


@dg.op(
    name="loop_2",
    required_resource_keys={"replicate_job_params"},
    ins={"copy_4": dg.In(dg.Nothing)},
    out=dg.Out(dg.Any),
)
def loop_2_op(context: dg.OpExecutionContext):
    with dag.task(context, "loop_2") as task:
        return task.call(prefect_body(loop_2, form="part"))


@dg.op(name="count", ins={"loop_2": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def count_op():
    return count(table="orders")


@dg.op(name="loop_3", required_resource_keys={"replicate_job_params"}, out=dg.Out(dg.Any))
def loop_3_op(context: dg.OpExecutionContext, count):
    with dag.task(context, "loop_3") as task:
        return task.call(prefect_body(loop_3, form="part"), total=count)


@dg.op(
    name="replicate_job_between",
    required_resource_keys={"replicate_job_params"},
    ins={"loop_3": dg.In(dg.Nothing)},
    out=dg.Out(dg.Any),
)
def between_op(context: dg.OpExecutionContext, copy, copy_2):
    with dag.task(context, "between") as task:
        return task.call(
            prefect_body(between, form="step"),
            copied=[copy, copy_2],
            only=task["params"]["only"],
            force=task["params"]["force"],
        )


@dg.op(
    name="loop_4",
    required_resource_keys={"replicate_job_params"},
    ins={"between": dg.In(dg.Nothing)},
    out=dg.Out(dg.Any),
)
def loop_4_op(context: dg.OpExecutionContext):
    with dag.task(context, "loop_4") as task:
        return task.call(prefect_body(loop_4, form="part"), extra=task["params"]["extra"])


@dg.op(
    name="between_2",
    required_resource_keys={"replicate_job_params"},
    ins={"loop_4": dg.In(dg.Nothing)},
    out=dg.Out(dg.Any),
)
def between_2_op(context: dg.OpExecutionContext, count):
    with dag.task(context, "between_2") as task:
        return task.call(prefect_body(between_2, form="step"), total=count)


@dg.op(name="value", ins={"between_2": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def value_op(part, copy, copy_2):
    return value(first=part, copied=[copy, copy_2])


@dg.op(name="notify", out=dg.Out(dg.Any))
def notify_op(value):
    return notify(text=value)


@dg.job(
    resource_defs={"replicate_job_params": ReplicateJobParams()},
    executor_def=dg.multiprocess_executor.configured({"max_concurrent": 4}),
)
def replicate_job():
    label_ = label_op()
    part_ = part_op(label=label_)
    copy_ = copy(part=part_)
    copy_2_ = copy_2_op(part=part_)
    clean_ = clean(copy=copy_, copy_2=copy_2_)
    clean_2_ = clean_2_op(clean=clean_)
    loop_ = loop_op(clean_2=clean_2_)
    copy_3_ = copy_3(loop=loop_)
    copy_4_ = copy_4(copy_3=copy_3_)
    loop_2_ = loop_2_op(copy_4=copy_4_)
    count_ = count_op(loop_2=loop_2_)
    loop_3_ = loop_3_op(count=count_)
    between_ = between_op(copy=copy_, copy_2=copy_2_, loop_3=loop_3_)
    loop_4_ = loop_4_op(between=between_)
    between_2_ = between_2_op(count=count_, loop_4=loop_4_)
    value_ = value_op(part=part_, copy=copy_, copy_2=copy_2_, between_2=between_2_)
    notify_op(value=value_)


@dg.schedule(job=replicate_job, cron_schedule="15 3 * * *", default_status=dg.DefaultScheduleStatus.RUNNING)
def replicate_job_schedule(context: dg.ScheduleEvaluationContext):
    return moment_request(context, replicate_job_times)
