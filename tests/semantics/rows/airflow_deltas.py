"""§1.2, §1.5: deltas, events and partitions of Airflow."""

from calque.ir.time import Calendar, Events, Interval
from tests.semantics.claims import AIRFLOW, Claim, Probe, probes
from tests.semantics.ours import POINT, fires
from tests.semantics.rows.airflow_time import HEAD, YEAR, due

CLAIMS = (
    Claim(
        "1.2.12",
        "A delta of intervals counts from the start date, if it catches up",
        due(
            "DeltaDataIntervalTimetable(dt.timedelta(hours=5))",
            "'2024-01-01T06:30'",
            [
                ["01-01 11:30+0000", "01-01 06:30+0000", "01-01 11:30+0000"],
                ["01-01 16:30+0000", "01-01 11:30+0000", "01-01 16:30+0000"],
                ["01-01 21:30+0000", "01-01 16:30+0000", "01-01 21:30+0000"],
            ],
            Interval(seconds=18000),
            start="2024-01-01T06:30:00+00:00",
        ),
    ),
    Claim(
        "1.2.13",
        "Without catching up it counts from the epoch",
        due(
            "DeltaDataIntervalTimetable(dt.timedelta(hours=5))",
            "'2024-01-01T06:30', catchup=False",
            [
                ["03-01 08:00+0000", "03-01 03:00+0000", "03-01 08:00+0000"],
                ["03-01 13:00+0000", "03-01 08:00+0000", "03-01 13:00+0000"],
                ["03-01 18:00+0000", "03-01 13:00+0000", "03-01 18:00+0000"],
            ],
        ),
    ),
    Claim(
        "1.2.14",
        "A delta of points counts from the start date, if it catches up",
        (
            Probe(
                "airflow3",
                HEAD + "found = runs(DeltaTriggerTimetable(dt.timedelta(hours=5)), '2024-01-01T06:30')",
                [
                    ["01-01 06:30+0000", "01-01 06:30+0000", "01-01 06:30+0000"],
                    ["01-01 11:30+0000", "01-01 11:30+0000", "01-01 11:30+0000"],
                    ["01-01 16:30+0000", "01-01 16:30+0000", "01-01 16:30+0000"],
                ],
                lambda: fires(Interval(seconds=18000), POINT, *YEAR, start="2024-01-01T06:30:00+00:00")()[:3],
            ),
        ),
    ),
    Claim(
        "1.2.15",
        "Without catching up it counts from the moment that it is first asked",
        (
            Probe(
                "airflow3",
                HEAD
                + "found = runs(DeltaTriggerTimetable(dt.timedelta(hours=5)), '2024-01-01T06:30', catchup=False)",
                [
                    ["03-01 12:34+0000", "03-01 12:34+0000", "03-01 12:34+0000"],
                    ["03-01 17:34+0000", "03-01 17:34+0000", "03-01 17:34+0000"],
                    ["03-01 22:34+0000", "03-01 22:34+0000", "03-01 22:34+0000"],
                ],
            ),
        ),
    ),
    Claim(
        "1.2.16",
        "A month after the 31st of January is the end of February, and then the 29th of each month",
        due(
            "DeltaDataIntervalTimetable(relativedelta(months=1))",
            "'2024-01-31'",
            [
                ["02-29 00:00+0000", "01-31 00:00+0000", "02-29 00:00+0000"],
                ["03-29 00:00+0000", "02-29 00:00+0000", "03-29 00:00+0000"],
                ["04-29 00:00+0000", "03-29 00:00+0000", "04-29 00:00+0000"],
            ],
            Calendar(months=1),
            start="2024-01-31T00:00:00+00:00",
        ),
    ),
    Claim(
        "1.2.17",
        "Without catching up a delta of a month counts otherwise in Airflow 2 and 3",
        (
            Probe(
                "airflow2",
                HEAD
                + "found = runs(DeltaDataIntervalTimetable(relativedelta(months=1)), '2023-05-31', catchup=False)",
                [
                    ["02-17 00:00+0000", "01-17 00:00+0000", "02-17 00:00+0000"],
                    ["03-17 00:00+0000", "02-17 00:00+0000", "03-17 00:00+0000"],
                    ["04-17 00:00+0000", "03-17 00:00+0000", "04-17 00:00+0000"],
                ],
            ),
            Probe(
                "airflow3",
                HEAD
                + "found = runs(DeltaDataIntervalTimetable(relativedelta(months=1)), '2023-05-31', catchup=False)",
                [
                    ["02-29 00:00+0000", "01-29 00:00+0000", "02-29 00:00+0000"],
                    ["03-29 00:00+0000", "02-29 00:00+0000", "03-29 00:00+0000"],
                    ["04-29 00:00+0000", "03-29 00:00+0000", "04-29 00:00+0000"],
                ],
            ),
        ),
    ),
    Claim(
        "1.2.18",
        "@once fires at the start date; without one at once in Airflow 3, never in Airflow 2",
        probes(
            AIRFLOW,
            HEAD
            + "from airflow.timetables.simple import OnceTimetable\nfound = [runs(OnceTimetable(), '2024-01-05', count=1), len(runs(OnceTimetable(), None, count=1))]",
            [[["01-05 00:00+0000"] * 3], 0],
        )[:1]
        + probes(
            AIRFLOW,
            HEAD
            + "from airflow.timetables.simple import OnceTimetable\nfound = [runs(OnceTimetable(), '2024-01-05', count=1), len(runs(OnceTimetable(), None, count=1))]",
            [[["01-05 00:00+0000"] * 3], 1],
        )[1:],
    ),
    Claim(
        "1.2.19",
        "Events fire at their instants",
        probes(
            AIRFLOW,
            HEAD
            + "from airflow.timetables.events import EventsTimetable\nfound = runs(EventsTimetable([day('2024-05-01'), day('2024-02-01')]), '2024-01-01')",
            [
                ["02-01 00:00+0000", "02-01 00:00+0000", "02-01 00:00+0000"],
                ["05-01 00:00+0000", "05-01 00:00+0000", "05-01 00:00+0000"],
            ],
            lambda: fires(
                Events(instants=("2024-02-01T00:00:00+00:00", "2024-05-01T00:00:00+00:00")), POINT, *YEAR
            )(),
        ),
    ),
    Claim(
        "1.2.20",
        "CronTriggerTimetable(interval=d) has the time d before the tick as its interval, whose start is the logical date",
        due(
            "CronTriggerTimetable('0 5 * * *', timezone='UTC', interval=dt.timedelta(hours=2))",
            "'2024-01-01'",
            [
                ["01-01 05:00+0000", "01-01 03:00+0000", "01-01 05:00+0000"],
                ["01-02 05:00+0000", "01-02 03:00+0000", "01-02 05:00+0000"],
                ["01-03 05:00+0000", "01-03 03:00+0000", "01-03 05:00+0000"],
            ],
        ),
    ),
    Claim(
        "1.5.1",
        "A partition of Airflow's CronPartitionTimetable is the day that it fires on",
        (
            Probe(
                "airflow3",
                HEAD
                + "table = CronPartitionTimetable('0 0 * * *', timezone='UTC')\ninfo = table.next_dagrun_info_v2(last_dagrun_info=None, restriction=TimeRestriction(day('2024-01-05'), None, True))\nfound = [info.partition_key, info.logical_date, info.data_interval, info.run_after.strftime('%m-%d')]",
                ["2024-01-05T00:00:00", None, None, "01-05"],
            ),
        ),
    ),
    Claim(
        "1.5.2",
        "With run_offset=-1 it is the tick before",
        (
            Probe(
                "airflow3",
                HEAD
                + "table = CronPartitionTimetable('0 0 * * *', timezone='UTC', run_offset=-1, key_format='%Y-%m-%d')\ninfo = table.next_dagrun_info_v2(last_dagrun_info=None, restriction=TimeRestriction(day('2024-01-05'), None, True))\nfound = [info.partition_key, info.run_after.strftime('%m-%d')]",
                ["2024-01-04", "01-05"],
            ),
        ),
    ),
    Claim(
        "1.5.3",
        "With run_offset=-1 the day of a gap has the key of the day before a second time, and one key is never made",
        (
            Probe(
                "airflow3",
                HEAD
                + "table = CronPartitionTimetable('0 2 * * *', timezone='America/New_York', run_offset=-1, key_format='%Y-%m-%d')\ninfo, found = None, []\nfor _ in range(5):\n    info = table.next_dagrun_info_v2(last_dagrun_info=info, restriction=TimeRestriction(day('2024-03-08T12:00'), None, True))\n    found.append([info.run_after.in_timezone('America/New_York').strftime('%m-%d'), info.partition_key])",
                [
                    ["03-09", "2024-03-08"],
                    ["03-10", "2024-03-10"],
                    ["03-11", "2024-03-10"],
                    ["03-12", "2024-03-11"],
                    ["03-13", "2024-03-12"],
                ],
            ),
        ),
    ),
    Claim(
        "1.5.4",
        "Airflow 2 has no partitions",
        probes(
            ("airflow2",),
            "import airflow.timetables.trigger as t\nfound = hasattr(t, 'CronPartitionTimetable')",
            False,
        ),
    ),
)
