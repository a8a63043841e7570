import dagster as dg
from dagster import DagsterRunStatus, RunRequest, RunsFilter, SkipReason

from shop.kitchen.ops import dinner, lunch_job


@dg.schedule(
    job=lunch_job,
    cron_schedule="0 12 * * 1-5",
    execution_timezone="Europe/Rome",
    default_status=dg.DefaultScheduleStatus.RUNNING,
)
def at_noon(context: dg.ScheduleEvaluationContext):
    day = context.scheduled_execution_time.strftime("%Y-%m-%d")
    return RunRequest(run_key=day, tags={"day": day})


@dg.sensor(
    job=dinner,
    minimum_interval_seconds=60,
    description="Starts a dinner if none runs.",
    default_status=dg.DefaultSensorStatus.RUNNING,
)
def hungry(context: dg.SensorEvaluationContext):
    running = context.instance.get_runs(
        filters=RunsFilter(job_name="dinner", statuses=[DagsterRunStatus.STARTED])
    )
    if running:
        return SkipReason("a dinner is running")
    number = int(context.cursor or "0") + 1
    context.update_cursor(str(number))
    return RunRequest(run_key=f"dinner {number}", tags={"number": str(number)})


@dg.run_failure_sensor(monitored_jobs=[dinner], name="tell", description="Says what failed.")
def tell(context: dg.RunFailureSensorContext):
    context.log.error("%s: %s", context.dagster_run.job_name, context.failure_event.message)
