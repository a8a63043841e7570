"""§1.2: when runs of Airflow fire, and which time they are about."""

from tests.semantics.claims import AIRFLOW, Claim, probes
from tests.semantics.rows.airflow_time import DAILY, HEAD, INTERVALS, POINTS, due

CLAIMS = (
    Claim(
        "1.2.1",
        "Intervals: a run fires when its interval is over",
        due(
            INTERVALS,
            "'2024-01-01'",
            [
                ["01-02 00:00+0000", "01-01 00:00+0000", "01-02 00:00+0000"],
                ["01-03 00:00+0000", "01-02 00:00+0000", "01-03 00:00+0000"],
                ["01-04 00:00+0000", "01-03 00:00+0000", "01-04 00:00+0000"],
            ],
            DAILY,
            start="2024-01-01T00:00:00+00:00",
        ),
    ),
    Claim(
        "1.2.2",
        "Points: a run fires at the tick, about no time",
        due(
            POINTS,
            "'2024-01-01'",
            [
                ["01-01 00:00+0000", "01-01 00:00+0000", "01-01 00:00+0000"],
                ["01-02 00:00+0000", "01-02 00:00+0000", "01-02 00:00+0000"],
                ["01-03 00:00+0000", "01-03 00:00+0000", "01-03 00:00+0000"],
            ],
            DAILY,
            start="2024-01-01T00:00:00+00:00",
        ),
    ),
    Claim(
        "1.2.3",
        "Intervals from the middle of a day begin with the next tick",
        due(
            INTERVALS,
            "'2024-01-01T06:30'",
            [
                ["01-03 00:00+0000", "01-02 00:00+0000", "01-03 00:00+0000"],
                ["01-04 00:00+0000", "01-03 00:00+0000", "01-04 00:00+0000"],
                ["01-05 00:00+0000", "01-04 00:00+0000", "01-05 00:00+0000"],
            ],
            DAILY,
            start="2024-01-01T06:30:00+00:00",
        ),
    ),
    Claim(
        "1.2.4",
        "Points from the middle of a day begin with the next tick",
        due(
            POINTS,
            "'2024-01-01T06:30'",
            [
                ["01-02 00:00+0000", "01-02 00:00+0000", "01-02 00:00+0000"],
                ["01-03 00:00+0000", "01-03 00:00+0000", "01-03 00:00+0000"],
                ["01-04 00:00+0000", "01-04 00:00+0000", "01-04 00:00+0000"],
            ],
            DAILY,
            start="2024-01-01T06:30:00+00:00",
        ),
    ),
    Claim(
        "1.2.5",
        "Without catching up the last interval that is over runs at once",
        due(
            INTERVALS,
            "'2024-01-01', catchup=False",
            [["03-01 00:00+0000", "02-29 00:00+0000", "03-01 00:00+0000"]],
            count=1,
        ),
    ),
    Claim(
        "1.2.6",
        "Without catching up the last point runs at once, if there is a start date",
        due(
            POINTS,
            "'2024-01-01', catchup=False",
            [["03-01 00:00+0000", "03-01 00:00+0000", "03-01 00:00+0000"]],
            count=1,
        ),
    ),
    Claim(
        "1.2.7",
        "Without a start date the last interval runs at once",
        due(
            INTERVALS,
            "None, catchup=False",
            [["03-01 00:00+0000", "02-29 00:00+0000", "03-01 00:00+0000"]],
            count=1,
        ),
    ),
    Claim(
        "1.2.8",
        "Without a start date points wait for the next one in Airflow 3; in 2.11 the last one runs at once",
        due(
            POINTS,
            "None, catchup=False",
            {
                "airflow2": [["03-01 00:00+0000", "03-01 00:00+0000", "03-01 00:00+0000"]],
                "airflow3": [["03-02 00:00+0000", "03-02 00:00+0000", "03-02 00:00+0000"]],
            },
            count=1,
        ),
    ),
    Claim(
        "1.2.9",
        "An end date bounds the beginning of an interval: the last run fires after it",
        due(
            INTERVALS,
            "'2024-01-01', '2024-01-02'",
            [
                ["01-02 00:00+0000", "01-01 00:00+0000", "01-02 00:00+0000"],
                ["01-03 00:00+0000", "01-02 00:00+0000", "01-03 00:00+0000"],
            ],
            DAILY,
            start="2024-01-01T00:00:00+00:00",
            end="2024-01-02T00:00:00+00:00",
            end_on="logical",
        ),
    ),
    Claim(
        "1.2.10",
        "An end date bounds points by the instant that they fire at",
        due(
            POINTS,
            "'2024-01-01', '2024-01-02'",
            [
                ["01-01 00:00+0000", "01-01 00:00+0000", "01-01 00:00+0000"],
                ["01-02 00:00+0000", "01-02 00:00+0000", "01-02 00:00+0000"],
            ],
            DAILY,
            start="2024-01-01T00:00:00+00:00",
            end="2024-01-02T00:00:00+00:00",
        ),
    ),
    Claim(
        "1.2.11",
        "A manual run of intervals is about the last one that is over; of points about its instant",
        probes(
            AIRFLOW,
            HEAD
            + f"found = [[one.strftime('%m-%d %H:%M') for one in table.infer_manual_data_interval(run_after=day('2024-03-25T01:00'))] for table in ({INTERVALS}, {POINTS})]",
            [["03-24 00:00", "03-25 00:00"], ["03-25 01:00", "03-25 01:00"]],
        ),
    ),
)
