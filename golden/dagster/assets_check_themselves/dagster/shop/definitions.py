"""All that Dagster is to know of."""

import dagster as dg

from shop.stock.definitions import deliveries, rooms, take_stock, total, wine

defs = dg.Definitions(assets=[deliveries, total, rooms, wine], jobs=[take_stock])
