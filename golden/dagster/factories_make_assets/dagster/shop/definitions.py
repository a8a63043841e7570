"""All that Dagster is to know of."""

import dagster as dg

from shop.made.definitions import counts, sales, sales_2
from shop.made.factories import large_enough, large_enough_2, table, table_2, table_3

defs = dg.Definitions(
    assets=[table, table_2, table_3, sales, sales_2],
    asset_checks=[large_enough, large_enough_2],
    jobs=[counts],
)
