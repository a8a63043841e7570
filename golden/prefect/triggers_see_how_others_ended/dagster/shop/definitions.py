"""All that Dagster is to know of."""

import dagster as dg

from shop import alerts, nothing_failed, only_the_good_one_counts

defs = dg.Definitions(
    jobs=[alerts.alerts, nothing_failed.nothing_failed, only_the_good_one_counts.only_the_good_one_counts]
)
