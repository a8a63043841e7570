"""All that Dagster is to know of."""

import dagster as dg

from shop.plans.definitions import LARGE, asked, by_region, each_night, load, on_weekdays, once_a_day

defs = dg.Definitions(
    jobs=[asked, by_region, load, once_a_day],
    schedules=[
        dg.build_schedule_from_partitioned_job(job=by_region, cron_schedule="0 5 * * *"),
        each_night,
        dg.ScheduleDefinition(
            name="much",
            job=load,
            cron_schedule="@daily",
            run_config={"ops": {"loaded": {"config": {"rows": LARGE, "path": "there"}}}},
        ),
        on_weekdays,
        dg.ScheduleDefinition(
            job=once_a_day, cron_schedule="0 4 * * *", run_config={"ops": {"loaded": {"config": {"rows": 4}}}}
        ),
    ],
)
