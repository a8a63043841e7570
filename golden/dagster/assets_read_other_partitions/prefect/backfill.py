"""Start the runs that schedules have missed, or those for some partitions."""

from dagster_steps import TimeWindows
from flow_backfills import FlowBackfill, backfill_flows

if __name__ == "__main__":
    backfill_flows(
        FlowBackfill(
            "compare_each_day",
            "compare_each_day",
            begin="2024-02-01T00:00:00+00:00",
            windows=TimeWindows("0 0 * * *"),
        ),
        FlowBackfill("count_visits", "count_visits"),
        FlowBackfill(
            "take_each_day",
            "take_each_day",
            begin="2024-02-01T00:00:00+00:00",
            windows=TimeWindows("0 0 * * *"),
        ),
        FlowBackfill("visit_shops", "visit_shops", keys=("eu", "us")),
        FlowBackfill("visit_zones", "visit_zones", keys=("west", "east")),
    )
