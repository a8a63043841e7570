import dagster as dg

from shop.graph_joins import guarded_task
from shop.graph_tasks import TaskGraph
from shop.run_params import RunParams
from shop.run_times import RunTimes
from shop.shop import check, do_cleared, folder, load


class CleansUpAfterAFailureJobParams(RunParams):
    """Parameters of a run of cleans_up_after_a_failure_job."""

    count: int = 3


cleans_up_after_a_failure_job_times = RunTimes()

dag = TaskGraph(
    "cleans-up-after-a-failure",
    times=cleans_up_after_a_failure_job_times,
    params="cleans_up_after_a_failure_job_params",
)


@guarded_task(
    dag,
    "folder",
    name="cleans_up_after_a_failure_job_folder",
    required_resource_keys={"cleans_up_after_a_failure_job_params"},
)
def folder_op(task):
    return task.call(folder)


@guarded_task(
    dag,
    "check",
    name="cleans_up_after_a_failure_job_check",
    upstream=("folder",),
    required_resource_keys={"cleans_up_after_a_failure_job_params"},
)
def check_op(task, folder):
    return task.call(check, count=task["params"]["count"])


@guarded_task(
    dag,
    "load",
    name="cleans_up_after_a_failure_job_load",
    upstream=("check",),
    required_resource_keys={"cleans_up_after_a_failure_job_params"},
)
def load_op(task, check):
    return task.call(load, path=check.value())


@guarded_task(
    dag,
    "do_cleared",
    name="cleans_up_after_a_failure_job_do_cleared",
    upstream=("folder", "check", "load"),
    rule="all_done_setup_success",
    setups=("folder",),
    required_resource_keys={"cleans_up_after_a_failure_job_params"},
)
def do_cleared_op(task, folder, check, load):
    return task.call(do_cleared, folder=folder.value())


@guarded_task(
    dag,
    "load_2",
    name="cleans_up_after_a_failure_job_load_2",
    upstream=("load_", "do_cleared"),
    last=True,
    required_resource_keys={"cleans_up_after_a_failure_job_params"},
)
def load_2(task, load_, do_cleared):
    return task.call(load, path="later")


@dg.job(resource_defs={"cleans_up_after_a_failure_job_params": CleansUpAfterAFailureJobParams()})
def cleans_up_after_a_failure_job():
    folder_ = folder_op()
    check_ = check_op(folder_)
    load_ = load_op(check_)
    do_cleared_ = do_cleared_op(folder_, check_, load_)
    load_2(load_, do_cleared_)
