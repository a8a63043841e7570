"""All that Dagster is to know of."""

import dagster as dg

from shop import climbs_until_ten, fails_inside_job, forgives_job, outer_job, raises_inside_job, waits_job

defs = dg.Definitions(
    jobs=[
        climbs_until_ten.climbs_until_ten,
        fails_inside_job.fails_inside_job,
        forgives_job.forgives_job,
        outer_job.outer_job,
        raises_inside_job.raises_inside_job,
        waits_job.waits_job,
    ]
)
