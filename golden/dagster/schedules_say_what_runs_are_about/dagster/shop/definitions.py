"""All that Dagster is to know of."""

import dagster as dg

from shop.times.definitions import LIMITS, asks, by_weekday
from shop.times.jobs import asked, counted, daily, hourly, load, sold, weekly

defs = dg.Definitions(
    assets=[asked, sold, counted],
    jobs=[daily, hourly, load, weekly],
    schedules=[
        dg.ScheduleDefinition(name="ask", target=[asked], cron_schedule="0 12 * * *"),
        by_weekday,
        dg.build_schedule_from_partitioned_job(job=daily),
        dg.build_schedule_from_partitioned_job(job=hourly),
        dg.build_schedule_from_partitioned_job(job=daily, name="later", hour_of_day=2, minute_of_hour=30),
        dg.ScheduleDefinition(
            name="much",
            job=load,
            cron_schedule="@daily",
            run_config={"ops": {"loaded": {"config": {"rows": LIMITS["large"]}}}},
            tags={"much": "yes"},
        ),
        asks,
        dg.build_schedule_from_partitioned_job(job=weekly, default_status=dg.DefaultScheduleStatus.RUNNING),
    ],
)
