"""All that Dagster is to know of."""

import dagster as dg

from shop import flows

defs = dg.Definitions(jobs=[flows.maps_over_parameters])
