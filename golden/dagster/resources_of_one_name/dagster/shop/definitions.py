"""All that Dagster is to know of."""

import dagster as dg

from shop.depots.definitions import east, stores
from shop.depots.north import LIMIT, Store
from shop.depots.south import LIMIT as LIMIT_2
from shop.depots.south import Store as Store_2

defs = dg.Definitions(
    jobs=[stores],
    resources={
        "eastern": east.Store(name="e"),
        "north": Store(name=f"n{LIMIT}"),
        "south": Store_2(name=f"s{LIMIT_2}"),
    },
)
