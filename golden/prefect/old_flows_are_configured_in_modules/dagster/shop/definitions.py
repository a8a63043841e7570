"""All that Dagster is to know of."""

import dagster as dg

from shop import buses_stops, buses_trips
from shop.pipelines import weather as pipelines_weather

defs = dg.Definitions(
    assets=[pipelines_weather.measure, pipelines_weather.save],
    jobs=[buses_stops.buses_stops, buses_trips.buses_trips, pipelines_weather.weather],
    schedules=[buses_trips.buses_trips_schedule],
)
