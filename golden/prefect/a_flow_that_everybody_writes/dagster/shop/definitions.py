"""All that Dagster is to know of."""

import dagster as dg

from shop import weather

defs = dg.Definitions(jobs=[weather.weather_job])
