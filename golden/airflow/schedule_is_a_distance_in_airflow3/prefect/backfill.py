"""Start the runs that schedules have missed, or those for some partitions."""

from flow_backfills import FlowBackfill, backfill_flows
from run_times import RunTimes

if __name__ == "__main__":
    backfill_flows(
        FlowBackfill(
            "distances",
            "every_five_hours",
            times=RunTimes(every=18000, anchor="2024-01-01T00:00:00+00:00"),
            begin="2024-01-01T00:00:00+00:00",
        ),
    )
