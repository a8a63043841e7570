import dagster as dg

from shop.times.jobs import load

LIMITS = {"small": 5, "large": 500}


@dg.schedule(job=load, cron_schedule="0 6 * * 1-5", execution_timezone="Europe/Berlin")
def by_weekday(context: dg.ScheduleEvaluationContext):
    """More on Fridays."""
    at = context.scheduled_execution_time
    size = "large" if at.weekday() == 4 else "small"
    return dg.RunRequest(
        run_key=at.isoformat(),
        run_config={"ops": {"loaded": {"config": {"rows": LIMITS[size]}}}},
        tags={"size": size, "job": load.name},
    )


def make_asks(job, name):
    @dg.schedule(
        name="nightly", job=load, cron_schedule="0 1 * * *", default_status=dg.DefaultScheduleStatus.RUNNING
    )
    def asks(context):
        yield dg.RunRequest(tags={"from": name, "to": job.name})

    return asks


asks = make_asks(job=load, name="nightly")
