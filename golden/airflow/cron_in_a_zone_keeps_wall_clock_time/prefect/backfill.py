"""Start the runs that schedules have missed, or those for some partitions."""

from flow_backfills import FlowBackfill, backfill_flows
from run_times import RunTimes

if __name__ == "__main__":
    backfill_flows(
        FlowBackfill(
            "new_york",
            "new_york",
            times=RunTimes(crons=("30 2 * * *",), zone="America/New_York", interval="until_next"),
            begin="2024-01-01T00:00:00-05:00",
            end="2024-12-31T00:00:00-05:00",
        ),
    )
