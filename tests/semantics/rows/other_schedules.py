"""§1, §8: more of the crons, intervals, rules and keys of all tools, and what they are if nothing is said."""

from tests.semantics.claims import Claim, Probe, probes
from tests.semantics.rows.airflow_time import HEAD
from tests.semantics.rows.other_time import PREFECT
from tests.semantics.rows.retries import AGAIN

DAY = "'2024-01-01T00:00+00:00', '2024-01-01T02:00+00:00', 'UTC'"
TAKEN = """
def takes(schedule, **given):
    try:
        return bool(schedule(**given))
    except Exception:
        return False

"""


def piece(at: str, says: str, source: str, finds: object) -> Claim:
    """A piece of Python about schedules of Prefect."""
    return Claim(at, says, probes(("prefect",), PREFECT + TAKEN + source, finds))


def keys(at: str, says: str, source: str, finds: object, corrects: str | None = None) -> Claim:
    """A piece about partitions in Airflow 3."""
    return Claim(at, says, (Probe("airflow3", HEAD + KEYS + source, finds),), corrects=corrects)


KEYS = """
def keys(cron, zone, start, count, **more):
    table, info, found = CronPartitionTimetable(cron, timezone=zone, **more), None, []
    for _ in range(count):
        info = table.next_dagrun_info_v2(
            last_dagrun_info=info, restriction=TimeRestriction(day(start), None, True)
        )
        found.append(info.partition_key)
    return found

"""

CLAIMS = (
    piece(
        "1.1.51",
        "The presets that Prefect takes",
        "names = 'hourly daily midnight weekly monthly yearly annually once'.split()\nfound = {name: takes(CronSchedule, cron='@' + name) for name in names}",
        {
            "hourly": True,
            "daily": True,
            "midnight": True,
            "weekly": True,
            "monthly": True,
            "yearly": True,
            "annually": True,
            "once": False,
        },
    ),
    piece(
        "1.1.52",
        "Every 90 minutes is every hour in Prefect",
        f"found = dates(CronSchedule(cron='*/90 * * * *'), {DAY})",
        ["01-01 00:00+0000", "01-01 01:00+0000", "01-01 02:00+0000"],
    ),
    piece(
        "1.1.53",
        "A recurrence rule of Prefect ends with its UNTIL",
        "found = dates(RRuleSchedule(rrule='DTSTART:20240101T000000Z\\nRRULE:FREQ=DAILY;UNTIL=20240103T000000Z'), '2024-01-01T00:00+00:00', '2024-02-01T00:00+00:00', 'UTC')",
        ["01-01 00:00+0000", "01-02 00:00+0000", "01-03 00:00+0000"],
    ),
    piece(
        "1.1.54",
        "A recurrence rule without a beginning begins at midnight in its zone",
        "found = dates(RRuleSchedule(rrule='FREQ=DAILY', timezone='Asia/Tokyo'), '2024-01-01T00:00+00:00', '2024-01-02T00:00+00:00', 'Asia/Tokyo')",
        ["01-02 00:00+0900"],
    ),
    piece(
        "1.1.55",
        "An interval of Prefect without an anchor counts from the moment when it is made",
        "before = dt.datetime.now(dt.timezone.utc)\nanchor = IntervalSchedule(interval=dt.timedelta(hours=1)).anchor_date\nfound = before <= anchor <= dt.datetime.now(dt.timezone.utc)",
        True,
    ),
    piece(
        "1.1.56",
        "Crons and intervals of Prefect have no beginning and no end",
        "found = [sorted(one.model_fields) for one in (CronSchedule, IntervalSchedule)]",
        [["cron", "day_or", "timezone"], ["anchor_date", "interval", "timezone"]],
    ),
    piece(
        "1.1.63",
        "An interval of Prefect fires before its anchor, too",
        """
anchor = dt.datetime.fromisoformat("2035-01-01T00:30+00:00")
schedule = IntervalSchedule(interval=dt.timedelta(hours=12), anchor_date=anchor)
found = dates(schedule, "2024-03-08T05:00+00:00", "2024-03-09T05:00+00:00", "UTC")
""",
        ["03-08 12:30+0000", "03-09 00:30+0000"],
    ),
    piece(
        "1.4.3",
        "An interval whose anchor has only an offset, and no zone, does not follow changes of the clock",
        """
anchor = dt.datetime.fromisoformat("2024-01-01T09:00-05:00")
schedule = IntervalSchedule(interval=dt.timedelta(days=1), anchor_date=anchor)
found = dates(schedule, "2024-03-08T05:00+00:00", "2024-03-12T05:00+00:00", "UTC")
""",
        ["03-08 14:00+0000", "03-09 14:00+0000", "03-10 14:00+0000", "03-11 14:00+0000"],
    ),
    piece(
        "1.3.13",
        "Asked from within an hour that comes twice, Prefect gives an instant before that from which it was asked",
        """
schedule = CronSchedule(cron="30 1 * * *", timezone="America/New_York")
start = dt.datetime.fromisoformat("2024-11-03T06:10+00:00")
found = [one.astimezone(dt.timezone.utc) for one in schedule._get_dates_generator(1, start, None)]
""",
        ["2024-11-03T05:30:00+00:00"],
    ),
    Claim(
        "2.2.48",
        "A factor of 1 in Airflow 3 is no backoff",
        (Probe("airflow3", AGAIN.format(base=10, factor=1, cap=None), [10.0, 10.0, 10.0, 10.0]),),
    ),
    keys(
        "1.5.31",
        "The key of a partition of Airflow 3 is the time in its zone",
        "found = keys('0 0 * * *', 'Asia/Tokyo', '2024-01-04T12:00', 1)",
        ["2024-01-05T00:00:00"],
    ),
    keys(
        "1.5.32",
        "Two partitions of an hour that comes twice have the same key in Airflow 3",
        "found = keys('0 * * * *', 'America/New_York', '2024-11-03T04:00', 4)",
        ["2024-11-03T00:00:00", "2024-11-03T01:00:00", "2024-11-03T01:00:00", "2024-11-03T02:00:00"],
    ),
    keys(
        "1.5.33",
        "To which partition a partition of an asset belongs, by the mappers of Airflow 3",
        """
from airflow.partition_mappers.allowed_key import AllowedKeyMapper
from airflow.partition_mappers.fixed_key import FixedKeyMapper
from airflow.partition_mappers.identity import IdentityMapper
from airflow.partition_mappers.product import ProductMapper
from airflow.partition_mappers.temporal import StartOfDayMapper, StartOfMonthMapper, StartOfYearMapper

def maps(mapper, key):
    try:
        return mapper.to_downstream(key)
    except Exception as error:
        return type(error).__name__

moment = "2024-02-05T13:00:00"
found = [maps(one, moment) for one in (IdentityMapper(), StartOfDayMapper(), StartOfMonthMapper(), StartOfYearMapper(), FixedKeyMapper("all"))]
found += [maps(AllowedKeyMapper(["n", "s"]), one) for one in ("n", "x")]
found += [maps(ProductMapper(IdentityMapper(), StartOfDayMapper()), "n|" + moment)]
""",
        ["2024-02-05T13:00:00", "2024-02-05", "2024-02", "2024", "all", "n", "ValueError", "n|2024-02-05"],
    ),
    keys(
        "1.5.34",
        "A day that is rolled up of hours waits for 23 keys if it has 23 hours",
        """
from airflow.partition_mappers.base import RollupMapper
from airflow.partition_mappers.temporal import StartOfDayMapper
from airflow.partition_mappers.window import DayWindow

mapper = RollupMapper(upstream_mapper=StartOfDayMapper(timezone="America/New_York"), window=DayWindow())
wanted = sorted(mapper.to_upstream("2024-03-10"))
found = [len(wanted), wanted[:4]]
""",
        [23, ["2024-03-10T00:00:00", "2024-03-10T01:00:00", "2024-03-10T03:00:00", "2024-03-10T04:00:00"]],
        corrects="that it waits for a key of the hour that is left out",
    ),
    Claim(
        "1.2.28",
        "A body finds no logical date in a run of Airflow 3 that has none; a template that asks for ds fails",
        (
            Probe(
                "airflow3",
                '''
database()
import os
home = os.environ["AIRFLOW_HOME"]
os.makedirs(home + "/dags", exist_ok=True)
os.environ["AIRFLOW__CORE__DAGS_FOLDER"] = home + "/dags"
with open(home + "/dags/shop.py", "w") as file:
    file.write("""
from airflow.sdk import DAG, task

with DAG("d", schedule=None) as dag:
    @task
    def asks(ds=None, dag_run=None):
        return [ds, dag_run.logical_date, dag_run.run_after is None]

    @task
    def template(text):
        return text

    asks()
    template("{{ ds }}")
""")
from airflow.dag_processing.dagbag import DagBag
run = DagBag(home + "/dags/shop.py", bundle_name="dags-folder").dags["d"].test(logical_date=None)
from airflow.models.xcom import XComModel
from airflow.settings import Session
found = [{one.task_id: str(one.state) for one in run.get_task_instances()}, [one.value for one in Session().query(XComModel).filter_by(task_id="asks", key="return_value")]]
''',
                [{"asks": "success", "template": "failed"}, [[None, None, False]]],
            ),
        ),
    ),
    Claim(
        "8.1.31",
        "A trigger of Prefect expects one event, at once, if nothing is said",
        probes(
            ("prefect",),
            """
from prefect.events import EventTrigger
one = EventTrigger()
found = [one.posture.value, one.threshold, one.within.total_seconds(), sorted(one.expect), sorted(one.for_each)]
""",
            ["Reactive", 1, 0.0, [], []],
        ),
    ),
    Claim(
        "8.1.32",
        "Conditions of Dagster are evaluated every 30 seconds, if nothing is said",
        probes(
            ("dagster",),
            "import dagster as dg\nfound = dg.AutomationConditionSensorDefinition('s', target='*').minimum_interval_seconds",
            30,
        ),
    ),
)
