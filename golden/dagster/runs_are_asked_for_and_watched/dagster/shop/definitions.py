"""All that Dagster is to know of."""

import dagster as dg

from shop.kitchen.definitions import stock
from shop.kitchen.feeds import bought, check, check_2, goods, shelf
from shop.kitchen.ops import dinner, lunch_job, oven
from shop.kitchen.watch import at_noon, hungry, tell

defs = dg.Definitions(
    assets=[bought, shelf, goods],
    asset_checks=[check, check_2],
    jobs=[dinner, lunch_job, stock],
    schedules=[at_noon],
    sensors=[hungry, tell],
    resources={"oven": oven},
)
