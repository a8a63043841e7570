import dagster as dg

from shop.builders.copies import copy

copy_europe_partitions = dg.HourlyPartitionsDefinition(start_date="2024-01-01-00:00")


@dg.op(name="copy_europe_copy_orders", out=dg.Out(dg.Any))
def copy_orders():
    return copy("orders", region="europe")


@dg.op(ins={"copy_orders": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def copy_users():
    return copy("users", region="europe")


@dg.job(partitions_def=copy_europe_partitions)
def copy_europe():
    copy_orders_ = copy_orders()
    copy_users(copy_orders=copy_orders_)


copy_europe_schedule = dg.build_schedule_from_partitioned_job(copy_europe, name="copy_europe_schedule")
