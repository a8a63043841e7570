"""All that Dagster is to know of."""

import dagster as dg

from shop.harbour.definitions import monthly_cargo, nightly, weekly_queue, yearly
from shop.harbour.resources import Store, scales
from shop.harbour.ships import arrivals, cargo, queue, year

defs = dg.Definitions(
    assets=[arrivals, cargo, queue, year],
    jobs=[monthly_cargo, weekly_queue, yearly],
    schedules=[
        dg.build_schedule_from_partitioned_job(job=monthly_cargo, hour_of_day=4, description="Once a month"),
        dg.ScheduleDefinition(
            name="years",
            job=yearly,
            cron_schedule=nightly(2, "0"),
            execution_timezone="Europe/Athens",
            description="On Sundays",
            default_status=dg.DefaultScheduleStatus.RUNNING,
        ),
    ],
    resources={"scales": scales, "store": Store()},
)
