"""Start the runs that schedules have missed, or those for some partitions."""

from flow_backfills import FlowBackfill, backfill_flows
from run_times import RunTimes

if __name__ == "__main__":
    backfill_flows(
        FlowBackfill(
            "months_",
            "months",
            times=RunTimes(crons=("0 0 1 * *",), interval="until_next"),
            begin="2023-01-01T00:00:00+00:00",
        ),
    )
