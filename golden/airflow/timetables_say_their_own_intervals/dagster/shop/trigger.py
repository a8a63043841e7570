from datetime import datetime

import dagster as dg

trigger_partitions = dg.WeeklyPartitionsDefinition(
    start_date=datetime(2024, 1, 1, 1, 0), hour_offset=1, day_offset=3, timezone="Europe/Berlin", end_offset=1
)


@dg.op(name="trigger_only", out=dg.Out(dg.Any))
def only():
    return None


@dg.job(partitions_def=trigger_partitions)
def trigger():
    only()


trigger_schedule = dg.build_schedule_from_partitioned_job(trigger, name="trigger_schedule")
