"""All that Dagster is to know of."""

import dagster as dg

from shop import keys

defs = dg.Definitions(assets=[keys.measure_op, keys.area_op, keys.name_op, keys.greet_op], jobs=[keys.keys])
