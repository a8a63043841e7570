"""§1: more of the schedules and partitions of Dagster."""

from tests.semantics.claims import Claim, probes
from tests.semantics.rows.events import SENSOR
from tests.semantics.rows.other_time import DAGSTER


def piece(at: str, says: str, source: str, finds: object, **more: object) -> Claim:
    """A piece of Python in Dagster."""
    return Claim(at, says, probes(("dagster",), source, finds), **more)  # type: ignore[arg-type]  # those of a claim


CLAIMS = (
    piece(
        "1.1.44",
        "The sign H of Jenkins is refused by Dagster",
        DAGSTER + "found = is_valid_cron_string('H * * * *')",
        False,
    ),
    piece(
        "1.1.45",
        "R in a cron of Dagster is taken, and is the same number each time in a process",
        DAGSTER
        + "found = [is_valid_cron_string('R * * * *'), len({tuple(ticks('R 0 * * *', 'UTC', '2024-01-01T00:00+00:00', '2024-01-01T02:00+00:00')) for _ in range(9)})]",
        [True, 1],
    ),
    piece(
        "1.1.46",
        "Every 90 minutes is every hour in Dagster, which warns of it",
        DAGSTER
        + """
import warnings

with warnings.catch_warnings(record=True) as said:
    warnings.simplefilter("always")
    dg.ScheduleDefinition("s", job_name="main", cron_schedule="*/90 * * * *")
found = [ticks("*/90 * * * *", "UTC", "2024-01-01T00:00+00:00", "2024-01-01T02:00+00:00"), [str(one.message)[:59] for one in said]]
""",
        [
            ["01-01 00:00+0000", "01-01 01:00+0000", "01-01 02:00+0000"],
            ["Found a cron schedule with an interval greater than the exp"],
        ],
    ),
    piece(
        "1.1.47",
        "A schedule of Dagster needs a cron",
        SENSOR + "found = dg.ScheduleDefinition(job=main)",
        "ParameterCheckError: Param \"cron_schedule\" is not one of ['Sequence', 'str']. Got None",
    ),
    piece(
        "1.5.25",
        "With exclusions a window ends at the next tick, though that is excluded",
        DAGSTER
        + """
weekend = dg.TimeWindowPartitionsDefinition(
    start="2024-01-01", fmt="%Y-%m-%d", cron_schedule="0 0 * * *", exclusions=["0 0 * * 6", "0 0 * * 0"]
)
window = weekend.time_window_for_partition_key("2024-01-05")
found = [keys(weekend, "2024-01-09T00:00+00:00")[-2:], window.end]
""",
        [["2024-01-05", "2024-01-08"], "2024-01-06T00:00:00+00:00"],
    ),
    piece(
        "1.5.26",
        "A schedule of a partitioned job has the cron of its partitions, moved to the minute that it is given, and their zone",
        DAGSTER
        + """
@dg.op
def o():
    pass

found = []
for partitions, moved in (
    (dg.DailyPartitionsDefinition("2024-01-01", timezone="Asia/Tokyo"), {}),
    (dg.DailyPartitionsDefinition("2024-01-01"), {"hour_of_day": 2, "minute_of_hour": 5}),
    (dg.HourlyPartitionsDefinition("2024-01-01-00:00", minute_offset=15), {"minute_of_hour": 30}),
):
    @dg.job(partitions_def=partitions)
    def main():
        o()

    schedule = dg.build_schedule_from_partitioned_job(main, **moved)
    found.append([schedule.cron_schedule, schedule.execution_timezone])
""",
        [["0 0 * * *", "Asia/Tokyo"], ["5 2 * * *", "UTC"], ["30 * * * *", "UTC"]],
    ),
    piece(
        "1.5.27",
        "A schedule of hourly partitions runs the last one that is over",
        DAGSTER
        + """
@dg.op
def o():
    pass

@dg.job(partitions_def=dg.HourlyPartitionsDefinition("2024-01-01-00:00", minute_offset=15))
def main():
    o()

found = asked(dg.build_schedule_from_partitioned_job(main, minute_of_hour=30), "2024-01-05T03:30+00:00")
""",
        [["2024-01-05-02:15"]],
    ),
    piece(
        "1.5.28",
        "A schedule of several dimensions runs all keys of the others with the last one of time",
        DAGSTER
        + """
@dg.op
def o():
    pass

dimensions = {"day": dg.DailyPartitionsDefinition("2024-01-01"), "area": dg.StaticPartitionsDefinition(["n", "s"])}

@dg.job(partitions_def=dg.MultiPartitionsDefinition(dimensions))
def main():
    o()

found = asked(dg.build_schedule_from_partitioned_job(main), "2024-01-05T00:00+00:00")
""",
        [["n|2024-01-04", "s|2024-01-04"]],
    ),
    piece(
        "1.5.29",
        "Which partitions an asset reads, if nothing is said",
        """
import dagster as dg
from dagster._core.definitions.partitions.utils.mapping import infer_partition_mapping

day, hour = dg.DailyPartitionsDefinition("2024-01-01"), dg.HourlyPartitionsDefinition("2024-01-01-00:00")
one, other = dg.StaticPartitionsDefinition(["a"]), dg.StaticPartitionsDefinition(["b"])
multi = dg.MultiPartitionsDefinition({"day": day, "area": one})
pairs = {"day of hours": (day, hour), "area of all": (multi, one), "static": (one, other), "none": (None, day), "of none": (day, None)}
found = {name: type(infer_partition_mapping(None, *pair)).__name__ for name, pair in pairs.items()}
""",
        {
            "day of hours": "TimeWindowPartitionMapping",
            "area of all": "MultiToSingleDimensionPartitionMapping",
            "static": "IdentityPartitionMapping",
            "none": "AllPartitionMapping",
            "of none": "AllPartitionMapping",
        },
    ),
    piece(
        "1.5.30",
        "What reads the partition before gets a value where there is one, and a dict where there are two",
        """
import tempfile
import dagster as dg

days = dg.DailyPartitionsDefinition("2024-01-01")

@dg.asset(partitions_def=days)
def a(context):
    return context.partition_key

seen = []

@dg.asset(
    partitions_def=days, ins={"a": dg.AssetIn(partition_mapping=dg.TimeWindowPartitionMapping(start_offset=-1))}
)
def b(a):
    seen.append(a)

resources = {"io_manager": dg.FilesystemIOManager(base_dir=tempfile.mkdtemp())}
with dg.DagsterInstance.ephemeral() as instance:
    for key in ("2024-01-01", "2024-01-02"):
        dg.materialize([a, b], instance=instance, resources=resources, partition_key=key)
found = seen
""",
        ["2024-01-01", {"2024-01-01": "2024-01-01", "2024-01-02": "2024-01-02"}],
    ),
)
