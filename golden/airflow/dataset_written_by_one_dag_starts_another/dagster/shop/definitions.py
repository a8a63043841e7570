"""All that Dagster is to know of."""

import dagster as dg

from shop import both, either, writer

defs = dg.Definitions(
    jobs=[both.both, either.either, writer.writer],
    schedules=[writer.writer_schedule],
    sensors=[both.both_sensor, either.either_sensor],
)
