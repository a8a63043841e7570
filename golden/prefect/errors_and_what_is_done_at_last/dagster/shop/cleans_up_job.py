import dagster as dg

from shop.graph_joins import guarded_task
from shop.graph_outcomes import Choices
from shop.graph_tasks import TaskGraph
from shop.run_params import RunParams
from shop.run_times import RunTimes
from shop.shop import check, do_cleared, folder, load


class CleansUpJobParams(RunParams):
    """Parameters of a run of cleans_up_job."""

    count: int = 1


cleans_up_job_times = RunTimes()

dag = TaskGraph("cleans-up", times=cleans_up_job_times, params="cleans_up_job_params")


@guarded_task(
    dag, "folder", name="cleans_up_job_folder", last=True, required_resource_keys={"cleans_up_job_params"}
)
def folder_op(task):
    return task.call(folder)


@guarded_task(
    dag,
    "check",
    name="cleans_up_job_check",
    upstream=("folder",),
    last=True,
    required_resource_keys={"cleans_up_job_params"},
)
def check_op(task, folder):
    return task.call(check, count=task["params"]["count"])


@guarded_task(
    dag,
    "decide",
    name="cleans_up_job_decide",
    upstream=("check",),
    last=True,
    choices=Choices(
        ("load", "do_cleared"),
        {
            "folder": ("load", "do_cleared"),
            "check": ("load", "do_cleared"),
            "decide": ("load", "do_cleared"),
            "load": ("load", "do_cleared"),
            "do_cleared": ("do_cleared",),
        },
    ),
    required_resource_keys={"cleans_up_job_params"},
)
def decide_op(task, check):
    return task.returned(["load", "do_cleared"] if check.value() else ["do_cleared"])


@guarded_task(
    dag,
    "load",
    name="cleans_up_job_load",
    upstream=("check", "decide"),
    last=True,
    required_resource_keys={"cleans_up_job_params"},
)
def load_op(task, check, decide):
    return task.call(load, path=check.value())


@guarded_task(
    dag,
    "do_cleared",
    name="cleans_up_job_do_cleared",
    upstream=("folder", "check", "decide", "load"),
    rule="all_done_setup_success",
    setups=("folder",),
    last=True,
    required_resource_keys={"cleans_up_job_params"},
)
def do_cleared_op(task, folder, check, decide, load):
    return task.call(do_cleared, folder=folder.value())


@dg.job(resource_defs={"cleans_up_job_params": CleansUpJobParams()})
def cleans_up_job():
    folder_ = folder_op()
    check_ = check_op(folder_)
    decide_ = decide_op(check_)
    load_ = load_op(check_, decide_)
    do_cleared_op(folder_, check_, decide_, load_)
