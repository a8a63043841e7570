"""The runs that Airflow's own timetables schedule; runs inside Airflow's environment.

python airflow_timetables.py < cases.json > runs.json
"""

import json
import os
import sys
import tempfile
from datetime import datetime, timedelta

os.environ["AIRFLOW_HOME"] = tempfile.mkdtemp()
os.environ["AIRFLOW__LOGGING__LOGGING_LEVEL"] = "CRITICAL"

import pendulum
from airflow.timetables.base import TimeRestriction
from airflow.timetables.interval import CronDataIntervalTimetable, DeltaDataIntervalTimetable
from airflow.timetables.trigger import CronTriggerTimetable, DeltaTriggerTimetable
from dateutil.relativedelta import relativedelta


def timetable(case):
    delta = timedelta(seconds=case["seconds"]) if "seconds" in case else None
    if "months" in case:
        delta = relativedelta(months=case["months"])
    if case["form"] == "cron_interval":
        return CronDataIntervalTimetable(case["cron"], case["zone"])
    if case["form"] == "cron_trigger":
        before = timedelta(seconds=case.get("before", 0))
        return CronTriggerTimetable(case["cron"], timezone=case["zone"], interval=before)
    if case["form"] == "delta_interval":
        return DeltaDataIntervalTimetable(delta)
    return DeltaTriggerTimetable(delta)


def runs(case):
    """[fires at, logical date, interval's start, interval's end] of each run that fires before the horizon, as timestamps."""
    table, last = timetable(case), None
    start, end = (
        moment and pendulum.instance(datetime.fromisoformat(moment))
        for moment in (case["start"], case["end"])
    )
    until = datetime.fromisoformat(case["until"])
    restriction = TimeRestriction(earliest=start, latest=end, catchup=True)
    while True:
        info = table.next_dagrun_info(last_automated_data_interval=last, restriction=restriction)
        if info is None or info.run_after >= until:
            return
        last = info.data_interval
        yield [
            int(moment.timestamp()) for moment in (info.run_after, info.logical_date, last.start, last.end)
        ]


json.dump([list(runs(case)) for case in json.load(sys.stdin)], sys.stdout)
