"""All that Dagster is to know of."""

import dagster as dg

from shop.shop.definitions import (
    Shelf,
    after_the_cursor,
    counted,
    counter,
    each_third,
    loads,
    never,
    new_files,
    on_the_shelf,
)

defs = dg.Definitions(
    jobs=[loads],
    schedules=[dg.ScheduleDefinition(job=loads, cron_schedule="0 3 * * *", name="nightly")],
    sensors=[counted, each_third, never, new_files, on_the_shelf, after_the_cursor],
    resources={"counter": counter.configured({"first": 5}), "shelf": Shelf(ending=".txt")},
)
