import dagster as dg

from shop.graph_joins import guarded_task
from shop.graph_tasks import TaskGraph
from shop.run_params import RunParams
from shop.run_times import RunTimes
from shop.shop import check, do_count, load


class GoesOnAfterCleaningUpJobParams(RunParams):
    """Parameters of a run of goes_on_after_cleaning_up_job."""

    count: int = 1


goes_on_after_cleaning_up_job_times = RunTimes()

dag = TaskGraph(
    "goes-on-after-cleaning-up",
    times=goes_on_after_cleaning_up_job_times,
    params="goes_on_after_cleaning_up_job_params",
)


@guarded_task(
    dag,
    "load",
    name="goes_on_after_cleaning_up_job_load",
    required_resource_keys={"goes_on_after_cleaning_up_job_params"},
)
def load_op(task):
    return task.call(load, path="before")


@guarded_task(
    dag,
    "check",
    name="goes_on_after_cleaning_up_job_check",
    upstream=("load",),
    required_resource_keys={"goes_on_after_cleaning_up_job_params"},
)
def check_op(task, load):
    return task.call(check, count=1)


@guarded_task(
    dag,
    "check_2",
    name="check_2",
    upstream=("check_",),
    required_resource_keys={"goes_on_after_cleaning_up_job_params"},
)
def check_2(task, check_):
    return task.call(check, count=task["params"]["count"])


@guarded_task(
    dag,
    "do_count",
    name="do_count",
    upstream=("check", "check_2"),
    rule="all_done_setup_success",
    setups=("check",),
    required_resource_keys={"goes_on_after_cleaning_up_job_params"},
)
def do_count_op(task, check, check_2):
    return task.call(do_count, count=task["params"]["count"])


@guarded_task(
    dag,
    "check_3",
    name="check_3",
    upstream=("do_count", "check_2"),
    last=True,
    required_resource_keys={"goes_on_after_cleaning_up_job_params"},
)
def check_3(task, do_count, check_2):
    return task.call(check, count=do_count.value())


@dg.job(resource_defs={"goes_on_after_cleaning_up_job_params": GoesOnAfterCleaningUpJobParams()})
def goes_on_after_cleaning_up_job():
    load_ = load_op()
    check_ = check_op(load_)
    check_2_ = check_2(check_)
    do_count_ = do_count_op(check_, check_2_)
    check_3(do_count_, check_2_)
