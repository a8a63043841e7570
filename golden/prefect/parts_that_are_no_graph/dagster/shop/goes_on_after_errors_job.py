import dagster as dg

from shop.graph_joins import guarded_task
from shop.graph_outcomes import Choices
from shop.graph_tasks import TaskGraph
from shop.prefect_steps import prefect_body
from shop.run_params import RunParams
from shop.run_times import RunTimes
from shop.shop import loop_2, report, tables, value


class GoesOnAfterErrorsJobParams(RunParams):
    """Parameters of a run of goes_on_after_errors_job."""

    count: int = 9


goes_on_after_errors_job_times = RunTimes()

dag = TaskGraph(
    "goes-on-after-errors", times=goes_on_after_errors_job_times, params="goes_on_after_errors_job_params"
)


@guarded_task(
    dag,
    "tables",
    name="goes_on_after_errors_job_tables",
    required_resource_keys={"goes_on_after_errors_job_params"},
)
def tables_op(task):
    return task.call(tables, count=task["params"]["count"])


@guarded_task(
    dag,
    "loop",
    name="goes_on_after_errors_job_loop",
    upstream=("tables",),
    required_resource_keys={"goes_on_after_errors_job_params"},
)
def loop(task, tables):
    return task.call(prefect_body(loop_2, form="part"), found=tables.value(), failed=[])


@guarded_task(
    dag,
    "decide",
    name="goes_on_after_errors_job_decide",
    upstream=("loop",),
    choices=Choices(
        ("value", "report", "report_2"),
        {
            "tables": ("value", "report", "report_2"),
            "loop": ("value", "report", "report_2"),
            "decide": ("value", "report", "report_2"),
            "value": ("value", "report", "report_2"),
            "report": ("report", "report_2"),
            "report_2": ("report_2",),
        },
    ),
    required_resource_keys={"goes_on_after_errors_job_params"},
)
def decide_op(task, loop):
    return task.returned(["value", "report", "report_2"] if loop.value() else ["report_2"])


@guarded_task(
    dag,
    "value",
    name="goes_on_after_errors_job_value",
    upstream=("loop", "decide"),
    last=True,
    required_resource_keys={"goes_on_after_errors_job_params"},
)
def value_op(task, loop, decide):
    return task.call(value, failed=loop.value())


@guarded_task(
    dag,
    "report",
    name="goes_on_after_errors_job_report",
    upstream=("value", "decide"),
    last=True,
    required_resource_keys={"goes_on_after_errors_job_params"},
)
def report_op(task, value, decide):
    return task.call(report, text=value.value())


@guarded_task(
    dag,
    "report_2",
    name="report_2",
    upstream=("report_", "decide"),
    rule="none_failed",
    last=True,
    required_resource_keys={"goes_on_after_errors_job_params"},
)
def report_2(task, report_, decide):
    return task.call(report, text="done")


@dg.job(resource_defs={"goes_on_after_errors_job_params": GoesOnAfterErrorsJobParams()})
def goes_on_after_errors_job():
    tables_ = tables_op()
    loop_ = loop(tables_)
    decide_ = decide_op(loop_)
    value_ = value_op(loop_, decide_)
    report_ = report_op(value_, decide_)
    report_2(report_, decide_)
