"""Start the runs that schedules have missed, or those for some partitions."""

from dagster_steps import TimeWindows
from flow_backfills import FlowBackfill, backfill_flows

if __name__ == "__main__":
    backfill_flows(
        FlowBackfill(
            "daily",
            "daily",
            begin="2020-01-01T00:00:00+01:00",
            windows=TimeWindows("0 0 * * *", zone="Europe/Berlin"),
        ),
        FlowBackfill(
            "hourly",
            "hourly",
            begin="2020-01-01T00:00:00+00:00",
            windows=TimeWindows("0 * * * *", format="%Y-%m-%d-%H:%M", end_offset=1),
        ),
        FlowBackfill("weekly", "weekly", begin="2020-01-05T00:00:00+00:00", windows=TimeWindows("0 0 * * 1")),
    )
