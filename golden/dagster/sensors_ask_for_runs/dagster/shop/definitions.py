"""All that Dagster is to know of."""

import dagster as dg

from shop.shop.definitions import (
    Shelf,
    after_the_cursor,
    by_ending,
    counted,
    counter,
    each_third,
    lists,
    loads,
    never,
    new_files,
    on_the_shelf,
)

defs = dg.Definitions(
    jobs=[lists, loads],
    schedules=[dg.ScheduleDefinition(job=loads, cron_schedule="0 3 * * *", name="nightly")],
    sensors=[by_ending, counted, each_third, never, new_files, on_the_shelf, after_the_cursor],
    resources={"counter": counter.configured({"first": 5}), "shelf": Shelf(ending=".txt")},
)
