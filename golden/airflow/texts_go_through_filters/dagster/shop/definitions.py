"""All that Dagster is to know of."""

import dagster as dg

from shop import filtered

defs = dg.Definitions(jobs=[filtered.filtered_texts], schedules=[filtered.filtered_texts_schedule])
