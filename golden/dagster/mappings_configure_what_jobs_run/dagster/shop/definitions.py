"""All that Dagster is to know of."""

import dagster as dg

from shop.shipping.definitions import ship, ship_by_road, ship_to_oslo

defs = dg.Definitions(
    jobs=[ship, ship_by_road, ship_to_oslo],
    schedules=[
        dg.ScheduleDefinition(
            name="each_morning",
            job=ship,
            cron_schedule="0 6 * * *",
            run_config={"city": "Bodø", "express": True},
        )
    ],
)
