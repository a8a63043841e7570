"""All that Dagster is to know of."""

import dagster as dg

from shop import (
    drink_milk_job,
    fetch_rennet_job,
    make_cheese_job,
    milk_cows_job,
    sell_cheese_job,
    sweep_up_job,
)

defs = dg.Definitions(
    jobs=[
        drink_milk_job.drink_milk_job,
        fetch_rennet_job.fetch_rennet_job,
        make_cheese_job.make_cheese_job,
        milk_cows_job.milk_cows_job,
        sell_cheese_job.sell_cheese_job,
        sweep_up_job.sweep_up_job,
    ],
    schedules=[milk_cows_job.milk_cows_job_schedule],
    sensors=[
        drink_milk_job.drink_milk_job_sensor,
        make_cheese_job.make_cheese_job_sensor,
        sweep_up_job.sweep_up_job_requests,
    ],
)
