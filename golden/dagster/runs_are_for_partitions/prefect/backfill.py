"""Start the runs that schedules have missed, or those for some partitions."""

from dagster_steps import TimeWindows
from flow_backfills import FlowBackfill, backfill_flows

if __name__ == "__main__":
    backfill_flows(
        FlowBackfill("cross_days_and_regions", "cross_days_and_regions"),
        FlowBackfill(
            "double_each_day",
            "double_each_day",
            begin="2024-02-28T00:00:00-05:00",
            windows=TimeWindows("0 0 * * *", zone="America/New_York"),
        ),
        FlowBackfill("know_clients", "know_clients"),
        FlowBackfill(
            "look_each_hour",
            "look_each_hour",
            begin="2024-01-01T00:00:00+00:00",
            windows=TimeWindows("0 * * * *", format="%Y-%m-%d-%H:%M", end_offset=1),
        ),
        FlowBackfill(
            "sell_each_day",
            "sell_each_day",
            begin="2024-02-28T00:00:00-05:00",
            windows=TimeWindows("0 0 * * *", zone="America/New_York"),
        ),
        FlowBackfill("visit_regions", "visit_regions", keys=("eu", "us")),
    )
