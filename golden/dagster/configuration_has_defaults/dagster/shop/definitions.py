"""All that Dagster is to know of."""

import dagster as dg

from shop.shop.definitions import EnvVar, Shop, configured, greeting

defs = dg.Definitions(
    assets=[greeting], jobs=[configured], resources={"shop": Shop(name=EnvVar("SHOP_NAME"), floor=3)}
)
