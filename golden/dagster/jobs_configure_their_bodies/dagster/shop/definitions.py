"""All that Dagster is to know of."""

import dagster as dg

from shop.conf.definitions import lines, set_lines, set_up

defs = dg.Definitions(assets=[lines], jobs=[set_lines, set_up])
