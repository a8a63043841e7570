"""All that Dagster is to know of."""

import dagster as dg

from shop import overridden

defs = dg.Definitions(assets=[overridden.careful, overridden.work_op], jobs=[overridden.overridden])
