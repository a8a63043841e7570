import dagster as dg

days = dg.DailyPartitionsDefinition(start_date="2020-01-01", timezone="Europe/Berlin")
weeks = dg.WeeklyPartitionsDefinition(start_date="2020-01-05", day_offset=1)


@dg.asset(partitions_def=days)
def sold(context: dg.AssetExecutionContext):
    return context.partition_key


@dg.asset(partitions_def=weeks)
def counted():
    return 1


@dg.asset
def asked():
    return "asked"


class Limit(dg.Config):
    rows: int = 10


@dg.op
def loaded(config: Limit):
    return config.rows


@dg.job
def load():
    loaded()


@dg.job(partitions_def=dg.HourlyPartitionsDefinition(start_date="2020-01-01-00:00", end_offset=1))
def hourly():
    loaded()


daily = dg.define_asset_job("daily", selection=[sold])
weekly = dg.define_asset_job("weekly", selection=[counted], partitions_def=weeks)
