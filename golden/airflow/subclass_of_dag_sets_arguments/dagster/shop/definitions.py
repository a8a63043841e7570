"""All that Dagster is to know of."""

import dagster as dg

from shop import house_dag

defs = dg.Definitions(jobs=[house_dag.house_cleaning], schedules=[house_dag.house_cleaning_schedule])
