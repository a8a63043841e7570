"""All that Dagster is to know of."""

import dagster as dg

from shop import load_de, load_jp

defs = dg.Definitions(
    jobs=[load_de.load_de, load_jp.load_jp], schedules=[load_de.load_de_schedule, load_jp.load_jp_schedule]
)
