"""Print, as JSON, the runs that the timetables of DAGs schedule between two instants, none of them left out.

python airflow_schedule.py FROM TO FILE...

For each file {dag_id: [{"at", "start", "end", "logical_date", "partition"}]}, in order, all in UTC, at most 5000 a DAG.
"""

import itertools
import json
import os
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import airflow_home

LIMIT = 5000


def timetable_of(dag: Any) -> Any:
    """The timetable as the scheduler has it."""
    if airflow_home.major() == 2:
        return dag.timetable
    from airflow.serialization.encoders import coerce_to_core_timetable

    return coerce_to_core_timetable(dag.timetable)


def runs(dag: Any, begin: datetime) -> Iterator[Any]:
    """All runs of a DAG, from its start date, or without one from `begin`: it counts from when it is switched on."""
    import pendulum
    from airflow.timetables.base import TimeRestriction

    earliest, latest = (
        None if moment is None else pendulum.instance(moment)
        for moment in (dag.start_date or begin, dag.end_date)
    )
    restriction = TimeRestriction(earliest, latest, catchup=True)
    timetable, last = timetable_of(dag), None
    while True:
        if airflow_home.major() == 2:
            interval = None if last is None else last.data_interval
            last = timetable.next_dagrun_info(last_automated_data_interval=interval, restriction=restriction)
        else:
            last = timetable.next_dagrun_info_v2(last_dagrun_info=last, restriction=restriction)
        if last is None:
            return
        yield last


def utc(moment: Any) -> str | None:
    """A moment as text."""
    return None if moment is None else moment.astimezone(UTC).isoformat()


def describe(run: Any) -> dict[str, str | None]:
    """What there is to compare of a run."""
    interval = run.data_interval
    return {
        "at": utc(run.run_after),
        "start": utc(interval and interval.start),
        "end": utc(interval and interval.end),
        "logical_date": utc(run.logical_date),
        "partition": getattr(run, "partition_key", None),
    }


def between(dag: Any, begin: datetime, end: datetime) -> list[dict[str, str | None]]:
    """The runs of a DAG that are due from `begin` until `end`."""
    due = itertools.takewhile(lambda run: run.run_after < end, runs(dag, begin))
    return [describe(run) for run in itertools.islice((run for run in due if run.run_after >= begin), LIMIT)]


def main() -> None:
    """Describe the schedules of each file's DAGs."""
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    begin, end = (datetime.fromisoformat(text) for text in sys.argv[1:3])
    home = airflow_home.prepare(quick=False)
    import airflow  # noqa: F401  # its first import writes its configuration

    airflow_home.make_database(home)
    found = {}
    for path in sys.argv[3:]:
        place = Path(path).resolve()
        sys.path.insert(0, str(place.parent))
        bag = airflow_home.load(str(place))
        found[path] = {dag_id: between(dag, begin, end) for dag_id, dag in sorted(bag.dags.items())}
    out.write(json.dumps(found))
    out.flush()
    shutil.rmtree(home, ignore_errors=True)
    os._exit(0)


if __name__ == "__main__":
    main()
