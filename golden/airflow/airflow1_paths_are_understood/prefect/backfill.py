"""Start the runs that schedules have missed, or those for some partitions."""

from flow_backfills import FlowBackfill, backfill_flows
from run_times import RunTimes

if __name__ == "__main__":
    backfill_flows(
        FlowBackfill("old", "old", times=RunTimes(crons=("0 0 * * *",), interval="until_next")),
    )
