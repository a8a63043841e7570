import dagster as dg

from shop.graph_joins import guarded_task
from shop.graph_tasks import TaskGraph
from shop.run_params import RunParams
from shop.run_times import RunTimes
from shop.shop import check, do_cleared, folder


class CleansUpAtTheEndJobParams(RunParams):
    """Parameters of a run of cleans_up_at_the_end_job."""

    count: int = 3


cleans_up_at_the_end_job_times = RunTimes()

dag = TaskGraph(
    "cleans-up-at-the-end", times=cleans_up_at_the_end_job_times, params="cleans_up_at_the_end_job_params"
)


@guarded_task(
    dag,
    "folder",
    name="cleans_up_at_the_end_job_folder",
    last=True,
    required_resource_keys={"cleans_up_at_the_end_job_params"},
)
def folder_op(task):
    return task.call(folder)


@guarded_task(
    dag,
    "check",
    name="cleans_up_at_the_end_job_check",
    upstream=("folder",),
    last=True,
    required_resource_keys={"cleans_up_at_the_end_job_params"},
)
def check_op(task, folder):
    return task.call(check, count=task["params"]["count"])


@guarded_task(
    dag,
    "do_cleared",
    name="cleans_up_at_the_end_job_do_cleared",
    upstream=("folder", "check"),
    rule="all_done_setup_success",
    setups=("folder",),
    last=True,
    required_resource_keys={"cleans_up_at_the_end_job_params"},
)
def do_cleared_op(task, folder, check):
    return task.call(do_cleared, folder=folder.value())


@dg.job(resource_defs={"cleans_up_at_the_end_job_params": CleansUpAtTheEndJobParams()})
def cleans_up_at_the_end_job():
    folder_ = folder_op()
    check_ = check_op(folder_)
    do_cleared_op(folder_, check_)
