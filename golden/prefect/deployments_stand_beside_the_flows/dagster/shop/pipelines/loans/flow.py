import os
from typing import Optional

import dagster as dg

from shop.graph_tasks import TaskGraph
from shop.pipelines.loans.constants import Constants
from shop.pipelines.loans.tasks import download, refresh, upload
from shop.pipelines.utils import rename_current_flow_run
from shop.prefect_steps import prefect_body
from shop.run_params import RunParams, launch_config
from shop.run_schedules import configured, moment_request
from shop.run_times import RunTimes

MODE = os.getenv("DUMP_MODE", "append")


def do_branch(branch, days):
    branch = branch or Constants.BRANCH.value
    days = days or Constants.DAYS.value
    return branch, days


dump_mode = lambda full: "overwrite" if full else MODE


count = lambda count, found_3: count + found_3


count_2 = lambda count, found_5: count + found_5


class LibraryLoansJobParams(RunParams):
    """Parameters of a run of library_loans_job."""

    branch: Optional[str] = None
    days: Optional[int] = None
    tables: Optional[list] = None
    full: Optional[bool] = False


library_loans_job_times = RunTimes()

dag = TaskGraph("library-loans", times=library_loans_job_times, params="library_loans_job_params")


@dg.asset(
    name="do_branch",
    group_name="library_loans_job",
    dagster_type=dg.Any,
    required_resource_keys={"library_loans_job_params"},
)
def do_branch_op(context: dg.AssetExecutionContext):
    with dag.task(context, "do_branch") as task:
        return task.call(do_branch, branch=task["params"]["branch"], days=task["params"]["days"])


@dg.asset(
    name="rename_current_flow_run",
    group_name="library_loans_job",
    dagster_type=dg.Any,
    required_resource_keys={"library_loans_job_params"},
)
def rename_current_flow_run_op(context: dg.AssetExecutionContext, do_branch):
    with dag.task(context, "rename_current_flow_run") as task:
        return task.call(prefect_body(rename_current_flow_run), new_name=f"{do_branch[0]}: {do_branch[1]}")


@dg.asset(
    name="download",
    group_name="library_loans_job",
    dagster_type=dg.Any,
    retry_policy=dg.RetryPolicy(max_retries=2, delay=30),
    deps=[rename_current_flow_run_op],
    required_resource_keys={"library_loans_job_params"},
)
def download_op(context: dg.AssetExecutionContext, do_branch):
    with dag.task(context, "download", max_tries=2) as task:
        return task.call(prefect_body(download), table="loans", branch=do_branch[0], days=do_branch[1])


@dg.asset(
    name="dump_mode",
    group_name="library_loans_job",
    dagster_type=dg.Any,
    deps=[download_op],
    required_resource_keys={"library_loans_job_params"},
)
def dump_mode_op(context: dg.AssetExecutionContext):
    with dag.task(context, "dump_mode") as task:
        return task.call(dump_mode, full=task["params"]["full"])


@dg.asset(name="upload", group_name="library_loans_job", dagster_type=dg.Any)
def upload_op(download, dump_mode):
    return upload(table="loans", rows=download, dump_mode=dump_mode)


@dg.asset(name="count", group_name="library_loans_job", dagster_type=dg.Any)
def count_op(upload):
    return count(count=0, found_3=upload)


@dg.asset(
    group_name="library_loans_job",
    dagster_type=dg.Any,
    retry_policy=dg.RetryPolicy(max_retries=2, delay=30),
    deps=[count_op],
    required_resource_keys={"library_loans_job_params"},
)
def download_2(context: dg.AssetExecutionContext, do_branch):
    with dag.task(context, "download_2", max_tries=2) as task:
        return task.call(prefect_body(download), table="returns", branch=do_branch[0], days=do_branch[1])


@dg.asset(
    group_name="library_loans_job",
    dagster_type=dg.Any,
    deps=[download_2],
    required_resource_keys={"library_loans_job_params"},
)
def dump_mode_2(context: dg.AssetExecutionContext):
    with dag.task(context, "dump_mode_2") as task:
        return task.call(dump_mode, full=task["params"]["full"])


@dg.asset(group_name="library_loans_job", dagster_type=dg.Any)
def upload_2(download_2, dump_mode_2):
    return upload(table="returns", rows=download_2, dump_mode=dump_mode_2)


@dg.asset(name="count_2", group_name="library_loans_job", dagster_type=dg.Any)
def count_2_op(count, upload_2):
    return count_2(count=count, found_5=upload_2)


@dg.asset(name="refresh", group_name="library_loans_job", dagster_type=dg.Any)
def refresh_op(count_2):
    return refresh(tables=["loans", "returns"], count=count_2)


library_loans_job = dg.define_asset_job(
    "library_loans_job",
    selection=[
        do_branch_op,
        rename_current_flow_run_op,
        download_op,
        dump_mode_op,
        upload_op,
        count_op,
        download_2,
        dump_mode_2,
        upload_2,
        count_2_op,
        refresh_op,
    ],
)


@dg.schedule(
    job=library_loans_job, cron_schedule="0 2 * * *", default_status=dg.DefaultScheduleStatus.RUNNING
)
def library_loans_job_schedule(context: dg.ScheduleEvaluationContext):
    return configured(
        moment_request(context, library_loans_job_times, first="2025-01-10T02:00:00+00:00"),
        launch_config(LibraryLoansJobParams, "library_loans_job_params", {"branch": "central", "days": 3}),
    )


@dg.schedule(job=library_loans_job, cron_schedule="30 2 * * *")
def library_loans_job_schedule_2(context: dg.ScheduleEvaluationContext):
    return configured(
        moment_request(context, library_loans_job_times, first="2025-01-10T02:30:00+00:00"),
        launch_config(LibraryLoansJobParams, "library_loans_job_params", {"branch": "harbour"}),
    )


@dg.schedule(
    job=library_loans_job,
    cron_schedule="0 5 * * 1",
    execution_timezone="America/Sao_Paulo",
    default_status=dg.DefaultScheduleStatus.RUNNING,
)
def library_loans_job_schedule_3(context: dg.ScheduleEvaluationContext):
    return moment_request(context, library_loans_job_times)
