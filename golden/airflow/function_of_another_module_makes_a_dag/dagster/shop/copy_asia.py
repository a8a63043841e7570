import dagster as dg

from shop.builders.copies import copy

copy_asia_partitions = dg.HourlyPartitionsDefinition(start_date="2024-01-01-00:00")


@dg.op(name="copy_asia_copy_orders", out=dg.Out(dg.Any))
def copy_orders():
    return copy("orders", region="asia")


@dg.job(partitions_def=copy_asia_partitions)
def copy_asia():
    copy_orders()


copy_asia_schedule = dg.build_schedule_from_partitioned_job(copy_asia, name="copy_asia_schedule")
