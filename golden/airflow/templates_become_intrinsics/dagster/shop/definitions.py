"""All that Dagster is to know of."""

import dagster as dg

from shop import templates

defs = dg.Definitions(jobs=[templates.templates], schedules=[templates.templates_schedule])
