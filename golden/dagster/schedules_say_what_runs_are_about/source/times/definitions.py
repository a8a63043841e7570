import dagster as dg

from times.jobs import asked, counted, daily, hourly, load, sold, weekly

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


def every(name, job, cron):
    @dg.schedule(name=name, job=job, cron_schedule=cron, default_status=dg.DefaultScheduleStatus.RUNNING)
    def asks(context):
        yield dg.RunRequest(tags={"from": name, "to": job.name})

    return asks


defs = dg.Definitions(
    assets=[sold, counted, asked],
    jobs=[daily, weekly, load, hourly],
    schedules=[
        dg.build_schedule_from_partitioned_job(daily),
        dg.build_schedule_from_partitioned_job(daily, name="later", hour_of_day=2, minute_of_hour=30),
        dg.build_schedule_from_partitioned_job(weekly, default_status=dg.DefaultScheduleStatus.RUNNING),
        dg.build_schedule_from_partitioned_job(hourly),
        dg.ScheduleDefinition(
            name="much",
            job=load,
            cron_schedule="@daily",
            run_config={"ops": {"loaded": {"config": {"rows": LIMITS["large"]}}}},
            tags={"much": "yes"},
        ),
        dg.ScheduleDefinition(name="ask", target=[asked], cron_schedule="0 12 * * *"),
        by_weekday,
        every("nightly", load, "0 1 * * *"),
    ],
)
