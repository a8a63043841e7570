"""All that Dagster is to know of."""

import dagster as dg

from shop import parcels_nightly

defs = dg.Definitions(
    jobs=[parcels_nightly.parcels_nightly], schedules=[parcels_nightly.parcels_nightly_schedule]
)
