"""All that Dagster is to know of."""

import dagster as dg

from shop import again

defs = dg.Definitions(assets=[again.add_op, again.add__1, again.add__2], jobs=[again.again])
