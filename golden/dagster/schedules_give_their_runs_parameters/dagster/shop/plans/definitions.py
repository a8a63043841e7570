import dagster as dg

REGIONS = dg.StaticPartitionsDefinition(["north", "south", "far east"])
LARGE = 500


class Limit(dg.Config):
    rows: int = 10
    path: str = "here"


@dg.op
def counted(context: dg.OpExecutionContext):
    return context.partition_key


@dg.op
def loaded(config: Limit):
    return [config.rows, config.path]


@dg.job(partitions_def=REGIONS)
def asked():
    "Started for the regions that a function yields."
    counted()


@dg.job(partitions_def=REGIONS)
def by_region():
    "Each tick starts a run for each region."
    counted()


@dg.job
def load():
    "Started by schedules with other configurations."
    loaded()


@dg.job
def once_a_day():
    "Started by one schedule."
    loaded()


@dg.schedule(job=asked, cron_schedule="0 1 * * *", execution_timezone="Europe/Berlin")
def each_night():
    for key in ("north", "south"):
        yield dg.RunRequest(partition_key=key, run_key=key, tags={"region": key})


@dg.schedule(job=load, cron_schedule="0 6 * * 1-5", default_status=dg.DefaultScheduleStatus.RUNNING)
def on_weekdays(_context):
    """The configuration is always the same."""
    return dg.RunRequest(run_key="weekday", run_config=dg.RunConfig(ops={"loaded": Limit(rows=LARGE // 2)}))
