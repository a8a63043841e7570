from pathlib import Path

import dagster as dg
from dagster import RunRequest, SkipReason

from . import jobs
from .jobs import orders, refresh, tell

INBOX = Path("inbox")


def waiting(folder):
    return sorted(folder.glob("*.csv"))


@dg.sensor(job=refresh, minimum_interval_seconds=60, default_status=dg.DefaultSensorStatus.RUNNING)
def new_files(context: dg.SensorEvaluationContext):
    # a file starts a run once
    found = waiting(INBOX)
    if not found:
        return SkipReason("no file")
    context.update_cursor(str(len(found)))
    return [RunRequest(run_key=file.name, tags={"job": refresh.name}) for file in found]


@dg.asset_sensor(asset_key=dg.AssetKey("report"), job=tell, name="report_is_new")
def on_report(context, asset_event):
    yield RunRequest(run_key=context.cursor)


@dg.multi_asset_sensor(monitored_assets=[orders.key, dg.AssetKey("report")], jobs=[tell, jobs.refresh])
def both(context):
    if all(context.latest_materialization_records_by_key().values()):
        context.advance_all_cursors()
        yield RunRequest(job_name=tell.name)


@dg.run_status_sensor(run_status=dg.DagsterRunStatus.SUCCESS, monitored_jobs=[jobs.refresh], request_job=jobs.tell)
def after_refresh(context):
    return RunRequest(run_key=context.dagster_run.run_id)


@dg.run_failure_sensor
def on_failure(context: dg.RunFailureSensorContext):
    print(context.failure_event.message)
