"""Distances between Prefect's runs, counted from an anchor, are cron expressions in Airflow, which would count from elsewhere."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from calque.backends.airflow.emit import emit
from calque.cli.output import write_folder
from calque.frontends.airflow.read import read as read_airflow
from calque.frontends.prefect.read import read
from calque.ir.features import Feature
from calque.ir.instants import instants
from calque.ir.project import Project
from calque.ir.time import Schedule

FLOW = """
from datetime import datetime, timedelta
from prefect import flow
from prefect.schedules import Interval

@flow
def p():
    pass

if __name__ == "__main__":
    p.serve(name="every", schedule=Interval(timedelta({every}), anchor_date=datetime({anchor}), timezone="{zone}"))
"""


def carried(every: str, anchor: str, zone: str, folder: Path) -> tuple[Project, Project, list[str]]:
    """What was read, what is read of Airflow's side, and what is lost or told of times."""
    (folder / "flows").mkdir()
    (folder / "flows" / "p.py").write_text(FLOW.format(every=every, anchor=anchor, zone=zone))
    source = read([folder / "flows"])
    emission = emit(source)
    write_folder(folder / "out", emission.files)
    features = (Feature.SCHEDULE_CRON, Feature.SCHEDULE_INTERVAL, Feature.RUN_IDENTITY)
    told = [one.support.reason for one in emission.dispositions if one.feature in features]
    return source, read_airflow([folder / "out"]), told


def schedule(project: Project) -> Schedule | None:
    """Its only schedule."""
    found = [one for pipeline in project.pipelines for one in pipeline.triggers if isinstance(one, Schedule)]
    return found[0] if found else None


@pytest.mark.parametrize(
    ("every", "anchor", "zone", "cron"),
    [
        ("days=1", "2024, 1, 10, 2, 30", "America/Sao_Paulo", "30 2 * * *"),
        ("hours=6", "2024, 1, 10, 4", "UTC", "0 4,10,16,22 * * *"),
        ("minutes=15", "2024, 1, 10, 4, 5", "America/New_York", "5-59/15 * * * *"),
        ("weeks=1", "2024, 1, 10, 7", "UTC", "0 7 * * 3"),
    ],
)
def test_the_instants_are_those_of_prefect(
    every: str, anchor: str, zone: str, cron: str, tmp_path: Path
) -> None:
    source, out, told = carried(every, anchor, zone, tmp_path)
    before, after = schedule(source), schedule(out)
    assert before is not None and after is not None
    assert getattr(after.ticks, "expression", None) == cron
    span = datetime(2025, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
    assert list(instants(before, *span)) == list(instants(after, *span))
    assert not any("started by hand" in reason or "clock changes" in reason for reason in told)


def test_days_of_a_clock_that_changes_are_told(tmp_path: Path) -> None:
    _, out, told = carried("days=1", "2024, 1, 10, 14", "America/New_York", tmp_path)
    assert schedule(out) is not None
    assert any("at the old time of day and at the new one" in reason for reason in told)


def test_a_distance_that_no_cron_has_is_lost(tmp_path: Path) -> None:
    _, out, told = carried("hours=5", "2024, 1, 10, 14", "UTC", tmp_path)
    assert schedule(out) is None
    assert any("count the distance from another time" in reason for reason in told)
