"""Start the runs that schedules have missed, or those for some partitions."""

from dagster_steps import TimeWindows
from flow_backfills import FlowBackfill, backfill_flows

if __name__ == "__main__":
    backfill_flows(
        FlowBackfill(
            "monthly_cargo",
            "monthly_cargo",
            begin="2023-01-01T00:00:00+00:00",
            windows=TimeWindows("0 0 1 * *"),
        ),
        FlowBackfill(
            "weekly_queue",
            "weekly_queue",
            begin="2023-01-01T00:00:00+00:00",
            windows=TimeWindows("0 6 * * 1"),
        ),
    )
