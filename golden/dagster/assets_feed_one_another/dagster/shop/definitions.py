"""All that Dagster is to know of."""

import dagster as dg

from shop.shop.assets import customers, names, orders, report, stamped
from shop.shop.definitions import raw_job, report_job
from shop.shop.resources import Warehouse

defs = dg.Definitions(
    assets=[orders, customers, names, stamped, report],
    jobs=[raw_job, report_job],
    schedules=[
        dg.ScheduleDefinition(
            job=raw_job,
            cron_schedule="0 5 * * *",
            name="raw_job_schedule",
            execution_timezone="Europe/Berlin",
        )
    ],
    resources={"warehouse": Warehouse(limit=1)},
)
