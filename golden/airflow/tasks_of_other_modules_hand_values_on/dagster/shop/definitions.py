"""All that Dagster is to know of."""

import dagster as dg

from shop import digest_

defs = dg.Definitions(jobs=[digest_.digest], schedules=[digest_.digest_schedule])
