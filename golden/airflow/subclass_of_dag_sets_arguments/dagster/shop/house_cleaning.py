import dagster as dg

house_cleaning_partitions = dg.MonthlyPartitionsDefinition(start_date="2024-01-01")


@dg.op(out=dg.Out(dg.Any))
def sweep():
    return None


@dg.job(tags={"house": ""}, partitions_def=house_cleaning_partitions)
def house_cleaning():
    sweep()


house_cleaning_schedule = dg.build_schedule_from_partitioned_job(
    house_cleaning, name="house_cleaning_schedule"
)
