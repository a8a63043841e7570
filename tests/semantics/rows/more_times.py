"""§1: more of the instants and partitions of Airflow and Dagster."""

from tests.semantics.claims import Claim, probes
from tests.semantics.rows.airflow_time import HEAD
from tests.semantics.rows.dagster_times import piece
from tests.semantics.rows.events import SENSOR
from tests.semantics.rows.other_schedules import keys
from tests.semantics.rows.other_time import DAGSTER

CLAIMS = (
    piece(
        "1.1.48",
        "The names that Dagster takes for crons; a rule of iCalendar is none",
        DAGSTER
        + "names = '@hourly @daily @midnight @weekly @monthly @yearly @annually @once FREQ=DAILY'.split()\n"
        + "found = [one for one in names if is_valid_cron_string(one)]",
        ["@hourly", "@daily", "@midnight", "@weekly", "@monthly", "@yearly", "@annually"],
    ),
    piece(
        "1.1.49",
        "A schedule of Dagster has no beginning and no end",
        SENSOR
        + "import inspect\nfound = [name for name in inspect.signature(dg.ScheduleDefinition).parameters if 'start' in name or 'end' in name or 'date' in name]",
        [],
    ),
    piece(
        "1.3.24",
        "In Lord Howe an hourly cron of Dagster fires at other instants if its daemon began in another season",
        DAGSTER
        + """
from unittest.mock import patch

found = []
for began in (False, True):
    with patch("dagster._utils.schedules.has_nonzero_minute_offset", lambda zone: began):
        found.append(ticks("0 * * * *", "Australia/Lord_Howe", "2024-10-05T13:00+00:00", "2024-10-05T17:00+00:00"))
""",
        [
            [
                "10-05 23:30+1030",
                "10-06 00:30+1030",
                "10-06 01:30+1030",
                "10-06 03:00+1100",
                "10-06 04:00+1100",
            ],
            ["10-06 00:00+1030", "10-06 01:00+1030", "10-06 02:30+1100", "10-06 03:30+1100"],
        ],
    ),
    Claim(
        "1.3.25",
        "A start date has no run if the tick after it is a midnight that a clock leaves out",
        probes(
            ("airflow2", "airflow3"),
            HEAD
            + """
found = [
    runs(CronTriggerTimetable("0 0 * * *", timezone="Asia/Beirut"), start, count=1)[0][0]
    for start in ("2024-03-28T22:00+00:00", "2024-03-29T22:00+00:00", "2024-03-30T22:00+00:00")
]
""",
            ["03-28 22:00+0000", "03-30 22:00+0000", "03-30 22:00+0000"],
        ),
        deviates="the start date has its run",
    ),
    keys(
        "1.5.36",
        "What of a rollup is there already can be enough for its run, if MinimumCount says so",
        """
from airflow.partition_mappers.wait_policy import MinimumCount, WaitForAll

found = [policy.is_satisfied(matched=matched, expected=3) for policy in (WaitForAll(), MinimumCount(2), MinimumCount(-1)) for matched in (1, 2, 3)]
""",
        [False, False, True, False, True, True, False, True, True],
    ),
    keys(
        "1.5.37",
        "Mappers of Airflow 3 in a row, and from one partition to several",
        """
from airflow.partition_mappers.chain import ChainMapper
from airflow.partition_mappers.temporal import FanOutMapper, StartOfDayMapper, StartOfMonthMapper, StartOfWeekMapper
from airflow.partition_mappers.window import WeekWindow

found = [
    ChainMapper(StartOfDayMapper(), StartOfMonthMapper(input_format="%Y-%m-%d")).to_downstream("2024-02-05T13:00:00"),
    list(FanOutMapper(upstream_mapper=StartOfWeekMapper(), window=WeekWindow()).to_downstream("2024-02-05T13:00:00")),
]
""",
        ["2024-02", [f"2024-02-{day:02}" for day in range(5, 12)]],
    ),
    keys(
        "1.5.38",
        "PartitionedAtRuntime makes no runs by itself",
        """
from airflow.timetables.simple import PartitionedAtRuntime

table = PartitionedAtRuntime()
found = [table.can_be_scheduled, table.next_dagrun_info(last_automated_data_interval=None, restriction=TimeRestriction(day("2024-01-01"), None, True))]
""",
        [False, None],
    ),
    piece(
        "8.1.40",
        "A sensor of several assets sees what it did not mark as seen, until it does",
        SENSOR
        + """
@dg.asset
def b():
    pass

@dg.multi_asset_sensor(monitored_assets=[dg.AssetKey("a"), dg.AssetKey("b")], job=main)
def s(context):
    fresh = context.latest_materialization_records_by_key()
    found.append(sorted(key.to_user_string() for key, one in fresh.items() if one))
    if marks:
        context.advance_all_cursors()

found, marks, cursor = [], False, None
with dg.DagsterInstance.ephemeral() as instance:
    instance.report_runless_asset_event(dg.AssetMaterialization("a"))
    definitions = dg.Definitions(assets=[a, b], jobs=[main], sensors=[s])
    for marks in (False, True, False):
        context = dg.build_multi_asset_sensor_context(
            monitored_assets=[dg.AssetKey("a"), dg.AssetKey("b")], instance=instance, cursor=cursor,
            repository_def=definitions.get_repository_def(), cursor_from_latest_materializations=False,
        )
        list(s(context) or [])
        cursor = context.cursor
""",
        [["a"], ["a"], []],
    ),
    piece(
        "8.1.41",
        "AutomationCondition.eager does not ask for what is being made",
        """
import dagster as dg
from dagster._core.events import AssetMaterializationPlannedData, DagsterEvent

@dg.asset
def a():
    return 1

@dg.asset(deps=[a], automation_condition=dg.AutomationCondition.eager())
def b():
    return 2

defs, found = dg.Definitions([a, b]), []
for making in (False, True):
    with dg.DagsterInstance.ephemeral() as instance:
        dg.materialize([a], instance=instance)
        cursor = dg.evaluate_automation_conditions(defs=defs, instance=instance).cursor
        dg.materialize([a], instance=instance)
        if making:
            job = defs.resolve_implicit_global_asset_job_def()
            run = instance.create_run_for_job(job, asset_selection=frozenset({b.key}), status=dg.DagsterRunStatus.STARTED)
            planned = DagsterEvent(
                event_type_value="ASSET_MATERIALIZATION_PLANNED", job_name=run.job_name,
                event_specific_data=AssetMaterializationPlannedData(b.key),
            )
            instance.report_dagster_event(planned, run.run_id)
        found.append(dg.evaluate_automation_conditions(defs=defs, instance=instance, cursor=cursor).total_requested)
""",
        [1, 0],
    ),
)
