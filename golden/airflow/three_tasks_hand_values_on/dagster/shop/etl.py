import dagster as dg

etl_partitions = dg.DailyPartitionsDefinition(start_date="2024-01-01")


@dg.asset(
    group_name="etl", partitions_def=etl_partitions, retry_policy=dg.RetryPolicy(max_retries=2, delay=300)
)
def extract():
    # what the shop sold
    return {"apples": 3, "pears": 4}


@dg.asset(group_name="etl", partitions_def=etl_partitions, ins={"sold": dg.AssetIn("extract")})
def transform(sold):
    return sum(sold.values())


@dg.asset(group_name="etl", partitions_def=etl_partitions, ins={"total": dg.AssetIn("transform")})
def load(total):
    print(f"{total} pieces")


etl = dg.define_asset_job(
    "etl", selection=[extract, transform, load], tags={"sales": ""}, partitions_def=etl_partitions
)

etl_schedule = dg.build_schedule_from_partitioned_job(etl, name="etl_schedule")
