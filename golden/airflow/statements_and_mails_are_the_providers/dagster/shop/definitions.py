"""All that Dagster is to know of."""

import dagster as dg

from shop import nightly

defs = dg.Definitions(jobs=[nightly.nightly], schedules=[nightly.nightly_schedule])
