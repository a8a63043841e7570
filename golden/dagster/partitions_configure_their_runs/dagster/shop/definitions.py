"""All that Dagster is to know of."""

import dagster as dg

from shop.imports.definitions import count_a_country, count_others, import_the_day, import_the_month

defs = dg.Definitions(
    jobs=[count_a_country, count_others, import_the_day, import_the_month],
    schedules=[
        dg.build_schedule_from_partitioned_job(job=count_a_country, cron_schedule="0 7 * * 1"),
        dg.build_schedule_from_partitioned_job(job=import_the_day),
        dg.build_schedule_from_partitioned_job(job=import_the_month),
    ],
)
