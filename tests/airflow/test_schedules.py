"""Schedules of every kind, by version."""

from pathlib import Path

import pytest

from calque.dialects.airflow.versions import Version
from calque.frontends.options import Options
from calque.ir.assets import AssetTrigger
from calque.ir.time import Cron, Events, Interval, Once, Schedule
from tests.airflow.sources import errors, inside, project

START = "start_date=datetime(2024, 1, 1)"


def _schedule(folder: Path, arguments: str, version: Version) -> Schedule:
    (found,) = inside(folder, 'EmptyOperator(task_id="a")', arguments, version).triggers
    assert isinstance(found, Schedule)
    return found


def test_a_dag_that_is_a_task_of_another_is_not_scheduled(tmp_path: Path) -> None:
    source = f"""
        from airflow.operators.subdag import SubDagOperator
        outer = DAG("outer", schedule="@daily", {START})
        inner = DAG("outer.inner", schedule="@daily", {START})
        EmptyOperator(task_id="a", dag=inner)
        SubDagOperator(task_id="inner", subdag=inner, dag=outer)
    """
    found = {
        one.id: len(one.triggers) for one in project(tmp_path, source, Options(version=Version.V2)).pipelines
    }
    assert found == {"outer": 1, "outer.inner": 0}


def test_a_cron_is_about_intervals_in_airflow_2_and_about_points_in_airflow_3(tmp_path: Path) -> None:
    two = _schedule(tmp_path, f'schedule="0 6 * * *", {START}', Version.V2)
    three = _schedule(tmp_path, f'schedule="0 6 * * *", {START}', Version.V3)
    assert two.ticks == three.ticks == Cron(expression="0 6 * * *")
    assert (two.identity.fires, two.identity.interval) == ("interval_end", "until_next")
    assert (three.identity.fires, three.identity.interval) == ("tick", "point")


def test_catchup_is_on_in_airflow_2_and_off_in_airflow_3(tmp_path: Path) -> None:
    given = f'schedule="@daily", {START}'
    assert _schedule(tmp_path, given, Version.V2).catchup == "all"
    assert _schedule(tmp_path, given, Version.V3).catchup == "latest"


def test_without_a_schedule_airflow_2_runs_daily_and_airflow_3_never(tmp_path: Path) -> None:
    assert _schedule(tmp_path, START, Version.V2).ticks == Interval(seconds=86400)
    assert inside(tmp_path, 'EmptyOperator(task_id="a")', START, Version.V3).triggers == ()


@pytest.mark.parametrize(
    ("anchor", "version", "catchup"),
    [
        ("start", Version.V2, True),
        ("epoch", Version.V2, False),
        ("start", Version.V3, True),
        ("first_evaluation", Version.V3, False),
    ],
)
def test_a_timedelta_is_counted_from_where_the_version_says(
    tmp_path: Path, anchor: str, version: Version, catchup: bool
) -> None:
    found = _schedule(tmp_path, f"schedule=timedelta(hours=5), {START}, catchup={catchup}", version)
    assert isinstance(found.ticks, Interval)
    assert found.ticks.anchor == anchor


def test_the_zone_of_the_start_is_that_of_the_cron(tmp_path: Path) -> None:
    source = """
        from zoneinfo import ZoneInfo
        with DAG("d", schedule="@daily", start_date=datetime(2024, 1, 1, tzinfo=ZoneInfo("Europe/Paris"))):
            pass
    """
    (found,) = project(tmp_path, source).pipelines
    (trigger,) = found.triggers
    assert isinstance(trigger, Schedule)
    assert trigger.ticks == Cron(expression="0 0 * * *", zone="Europe/Paris")
    assert trigger.start == "2024-01-01T00:00:00+01:00"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ('"@once"', Once()),
        ('"@weekly"', Cron(expression="0 0 * * 0")),
        ('CronTriggerTimetable("0 1 * * *", timezone="UTC")', Cron(expression="0 1 * * *")),
        (
            'CronTriggerTimetable("0 3 * * 1", "Europe/Berlin")',
            Cron(expression="0 3 * * 1", zone="Europe/Berlin"),
        ),
        (
            'CronTriggerTimetable(expression="0 3 * * 1", timezone="Europe/Berlin")',
            Cron(expression="0 3 * * 1", zone="Europe/Berlin"),
        ),
        (
            "EventsTimetable([datetime(2024, 2, 1), datetime(2024, 1, 1)])",
            Events(instants=("2024-01-01T00:00:00+00:00", "2024-02-01T00:00:00+00:00")),
        ),
    ],
)
def test_presets_and_timetables(tmp_path: Path, given: str, expected: object) -> None:
    imports = (
        "from airflow.timetables.trigger import CronTriggerTimetable\n"
        "from airflow.timetables.events import EventsTimetable\n"
    )
    found = project(tmp_path, f'{imports}with DAG("d", schedule={given}, {START}):\n    pass\n')
    (trigger,) = found.pipelines[0].triggers
    assert isinstance(trigger, Schedule)
    assert trigger.ticks == expected


def test_assets_are_a_condition(tmp_path: Path) -> None:
    source = """
        from airflow.datasets import Dataset
        a, b, c = Dataset("s3://a"), Dataset("s3://b"), Dataset("s3://c")
        with DAG("d", schedule=(a | b) & c):
            EmptyOperator(task_id="t", outlets=[a])
        with DAG("e", schedule=[a, b]):
            pass
    """
    found = project(tmp_path, source)
    first, second = (item.triggers[0] for item in found.pipelines)
    assert isinstance(first, AssetTrigger)
    assert isinstance(second, AssetTrigger)
    assert first.condition.kind == second.condition.kind == "all"
    assert [item.name for item in found.assets] == ["s3://a", "s3://b", "s3://c"]
    assert found.pipelines[0].nodes[0].outlets == ("s3://a",)


def test_a_schedule_that_only_the_platform_knows_is_an_error_at_its_place(tmp_path: Path) -> None:
    source = 'with DAG("d", schedule=Variable.get("when")):\n    pass\n'
    found = project(tmp_path, source)
    assert errors(found) == ["unknown-schedule"]
    supplied = project(tmp_path, source, Options(version=Version.V2, variables={"when": "@daily"}))
    assert errors(supplied) == []
