"""All that Dagster is to know of."""

import dagster as dg

from shop import broken, load_one, starts_others

defs = dg.Definitions(
    jobs=[broken.broken, load_one.load_one, starts_others.starts_others],
    sensors=[broken.broken_requests, load_one.load_one_requests],
)
