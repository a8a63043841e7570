"""Start the runs that schedules have missed, or those for some partitions."""

from dagster_steps import TimeWindows
from flow_backfills import FlowBackfill, backfill_flows

if __name__ == "__main__":
    backfill_flows(
        FlowBackfill("count_a_country", "count_a_country", keys=("no", "se", "dk")),
        FlowBackfill("count_others", "count_others", keys=("fi", "is")),
        FlowBackfill(
            "import_the_day",
            "import_the_day",
            begin="2024-01-01T00:00:00+00:00",
            windows=TimeWindows("0 4 * * *"),
        ),
        FlowBackfill(
            "import_the_month",
            "import_the_month",
            begin="2024-01-01T00:00:00+00:00",
            windows=TimeWindows("0 0 1 * *"),
        ),
    )
