"""All that Dagster is to know of."""

import dagster as dg

from shop.proj.definitions import asked_names, names_job
from shop.proj.hooks import tells_of_names
from shop.proj.lazy import Register

defs = dg.Definitions(
    assets=[asked_names], jobs=[names_job], sensors=[tells_of_names], resources={"register": Register()}
)
