"""Start the runs that schedules have missed, or those for some partitions."""

from flow_backfills import FlowBackfill, backfill_flows

if __name__ == "__main__":
    backfill_flows(
        FlowBackfill("daily", "daily"),
        FlowBackfill("sized", "sized"),
    )
