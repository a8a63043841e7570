"""All that Dagster is to know of."""

import dagster as dg

from shop import sound

defs = dg.Definitions(jobs=[sound.sound])
