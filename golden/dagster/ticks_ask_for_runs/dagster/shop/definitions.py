"""All that Dagster is to know of."""

import dagster as dg

from shop.shop.definitions import as_it_was_said, counts, each_shop, first_of_the_month, nightly

defs = dg.Definitions(jobs=[counts], schedules=[as_it_was_said, each_shop, first_of_the_month, nightly])
