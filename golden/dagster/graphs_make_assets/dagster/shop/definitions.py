"""All that Dagster is to know of."""

import dagster as dg

from shop.ledger.definitions import costs, ends, prices, report, sent, stamped, sums

defs = dg.Definitions(assets=[prices, stamped, report, sent, costs, ends], jobs=[sums])
