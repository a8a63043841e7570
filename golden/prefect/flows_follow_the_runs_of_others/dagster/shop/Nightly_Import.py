import dagster as dg

from shop.flows import condition, fetch, store, told
from shop.graph_joins import guarded_task
from shop.graph_outcomes import Choices
from shop.graph_runs import start_run
from shop.graph_tasks import TaskGraph
from shop.run_params import RunParams
from shop.run_schedules import moment_request
from shop.run_times import RunTimes


class NightlyImportParams(RunParams):
    """Parameters of a run of Nightly_Import."""

    day: str = "today"


Nightly_Import_times = RunTimes()

dag = TaskGraph("Nightly Import", times=Nightly_Import_times, params="Nightly_Import_params")


@guarded_task(dag, "fetch", name="fetch", required_resource_keys={"Nightly_Import_params"})
def fetch_op(task):
    return task.call(fetch, day=task["params"]["day"])


@guarded_task(
    dag, "condition", name="condition", upstream=("fetch",), required_resource_keys={"Nightly_Import_params"}
)
def condition_op(task, fetch):
    return task.call(condition, rows=fetch.value())


@guarded_task(
    dag,
    "decide",
    name="decide",
    upstream=("condition",),
    choices=Choices(
        ("store", "told", "start_archive", "start_build_report"),
        {
            "fetch": ("store", "told", "start_archive", "start_build_report"),
            "condition": ("store", "told", "start_archive", "start_build_report"),
            "decide": ("store", "told", "start_archive", "start_build_report"),
            "store": ("store", "start_archive", "start_build_report"),
            "told": ("told", "start_archive", "start_build_report"),
            "start_archive": ("start_archive",),
            "start_build_report": ("start_build_report",),
        },
    ),
    required_resource_keys={"Nightly_Import_params"},
)
def decide_op(task, condition):
    return task.returned(["store"] if condition.value() else ["told"])


@guarded_task(
    dag,
    "store",
    name="store",
    upstream=("fetch", "decide"),
    last=True,
    required_resource_keys={"Nightly_Import_params"},
)
def store_op(task, fetch, decide):
    return task.call(store, rows=fetch.value())


@guarded_task(
    dag,
    "told",
    name="Nightly_Import_told",
    upstream=("decide",),
    last=True,
    required_resource_keys={"Nightly_Import_params"},
)
def told_op(task, decide):
    return task.call(told, what="little")


@guarded_task(
    dag,
    "start_archive",
    name="Nightly_Import_start_archive",
    upstream=("decide", "store", "told"),
    rule="none_failed",
    last=True,
    required_resource_keys={"Nightly_Import_params"},
)
def start_archive(task, decide, store, told):
    return start_run(task, "archive_job")


@guarded_task(
    dag,
    "start_build_report",
    name="start_build_report",
    upstream=("decide", "store", "told"),
    rule="none_failed",
    last=True,
    required_resource_keys={"Nightly_Import_params"},
)
def start_build_report(task, decide, store, told):
    return start_run(task, "build_report_job", conf={"kind": "long"})


@dg.job(resource_defs={"Nightly_Import_params": NightlyImportParams()})
def Nightly_Import():
    fetch_ = fetch_op()
    condition_ = condition_op(fetch_)
    decide_ = decide_op(condition_)
    store_ = store_op(fetch_, decide_)
    told_ = told_op(decide_)
    start_archive(decide_, store_, told_)
    start_build_report(decide_, store_, told_)


@dg.schedule(job=Nightly_Import, cron_schedule="0 1 * * *", default_status=dg.DefaultScheduleStatus.RUNNING)
def Nightly_Import_schedule(context: dg.ScheduleEvaluationContext):
    return moment_request(context, Nightly_Import_times)
