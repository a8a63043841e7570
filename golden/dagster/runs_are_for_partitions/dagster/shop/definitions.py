"""All that Dagster is to know of."""

import dagster as dg

from shop.parts.assets import crossed, doubled, known, look_each_hour, sold, summed, visited
from shop.parts.definitions import (
    Folders,
    cross_days_and_regions,
    double_each_day,
    know_clients,
    sell_each_day,
    visit_regions,
)

defs = dg.Definitions(
    assets=[crossed, doubled, known, sold, summed, visited],
    jobs=[
        cross_days_and_regions,
        double_each_day,
        know_clients,
        look_each_hour,
        sell_each_day,
        visit_regions,
    ],
    schedules=[
        dg.build_schedule_from_partitioned_job(job=double_each_day, hour_of_day=2, minute_of_hour=30),
        dg.build_schedule_from_partitioned_job(job=look_each_hour),
        dg.build_schedule_from_partitioned_job(job=sell_each_day),
    ],
    resources={"folders": Folders()},
)
