"""An argument whose value is not known is never replaced by its default in silence."""

from pathlib import Path

import pytest

from calque.dialects.airflow.arguments import BASE_OPERATOR, DAG, GROUP, SENSOR
from calque.dialects.airflow.parameters import Parameter
from calque.dialects.airflow.versions import Version
from calque.frontends.options import Options
from calque.ir.fidelity import Fidelity
from calque.ir.project import Project
from tests.airflow.sources import project

HEADER = """
import os
from datetime import datetime, timedelta
from airflow.sdk import DAG, TaskGroup, task
from airflow.providers.standard.operators.bash import BashOperator
from airflow.providers.standard.sensors.bash import BashSensor
from airflow.timetables.events import EventsTimetable
from airflow.timetables.trigger import CronPartitionTimetable, CronTriggerTimetable, DeltaTriggerTimetable
from dateutil.relativedelta import relativedelta

UNKNOWN = os.environ["WHO_KNOWS"]
"""
WORD = "WHO_KNOWS"
OF_EMAIL = ("email_on_retry", "email_on_failure")


def _read(folder: Path, source: str) -> Project:
    return project(folder, source, Options(version=Version.V3), HEADER)


def _is_told(found: Project) -> bool:
    """It is in the IR, was reported, or its disposition says that no value of it would matter."""
    if any(WORD in pipeline.model_dump_json() for pipeline in found.pipelines):
        return True
    if any(item.severity in ("error", "warning") for item in found.diagnostics):
        return True
    return any(account.support is not None for account in found.accounts)


def _names(table: dict[str, Parameter], *left_out: str) -> list[str]:
    return [name for name, found in table.items() if Version.V3 in found.versions and name not in left_out]


TARGETLESS = ("access_control", "allowed_run_types", "deadline")
"""Nothing of them is in the IR; the targets' support tables call them lost."""


@pytest.mark.parametrize("name", _names(dict(DAG), "dag_id", "task_group", *TARGETLESS))
def test_an_argument_of_a_dag_that_is_not_known_is_told(name: str, tmp_path: Path) -> None:
    start = "" if name == "start_date" else "start_date=datetime(2024, 1, 1), "
    schedule = "" if name == "schedule" else "schedule='@daily', "
    source = f"""
    with DAG("d", {schedule}{start}{name}=UNKNOWN):
        BashOperator(task_id="t", bash_command="x")
    """
    assert _is_told(_read(tmp_path, source))


FORMS = ("operator", "default_args", "decorator", "override")
OF_TASKS = _names(
    dict(BASE_OPERATOR), "task_id", "dag", "task_group", "executor", "executor_config", "sla", *OF_EMAIL
)


@pytest.mark.parametrize(
    ("name", "form"),
    [(name, form) for name in OF_TASKS for form in FORMS if (name, form) != ("default_args", "default_args")],
)
def test_an_argument_of_a_task_that_is_not_known_is_told(name: str, form: str, tmp_path: Path) -> None:
    defaults = f", default_args={{{name!r}: UNKNOWN}}" if form == "default_args" else ""
    made = {
        "operator": f"BashOperator(task_id='t', bash_command='x', {name}=UNKNOWN)",
        "default_args": "BashOperator(task_id='t', bash_command='x')",
        "decorator": f"task({name}=UNKNOWN)(print)()",
        "override": f"task(print).override({name}=UNKNOWN)()",
    }
    assert _is_told(_read(tmp_path, f'with DAG("d", schedule=None{defaults}):\n    {made[form]}\n'))


@pytest.mark.parametrize("name", OF_EMAIL)
def test_whether_a_mail_is_sent_is_told_if_it_is_not_known(name: str, tmp_path: Path) -> None:
    source = f"""
    with DAG("d", schedule=None):
        BashOperator(task_id="t", bash_command="x", email="a@example.org", {name}=UNKNOWN)
    """
    assert _is_told(_read(tmp_path, source))


@pytest.mark.parametrize("name", _names(dict(SENSOR)))
def test_an_argument_of_a_sensor_that_is_not_known_is_told(name: str, tmp_path: Path) -> None:
    source = f"""
    with DAG("d", schedule=None):
        BashSensor(task_id="t", bash_command="x", {name}=UNKNOWN)
    """
    assert _is_told(_read(tmp_path, source))


@pytest.mark.parametrize("name", _names(dict(GROUP), "dag"))
def test_an_argument_of_a_group_that_is_not_known_is_told(name: str, tmp_path: Path) -> None:
    first = "" if name == "group_id" else '"g", '
    source = f"""
    with DAG("d", schedule=None):
        with TaskGroup({first}{name}=UNKNOWN):
            BashOperator(task_id="t", bash_command="x")
    """
    assert _is_told(_read(tmp_path, source))


@pytest.mark.parametrize(
    "timetable",
    [
        "CronTriggerTimetable(UNKNOWN, timezone='UTC')",
        "CronTriggerTimetable('0 0 * * *', timezone=UNKNOWN)",
        "CronTriggerTimetable('0 0 * * *', timezone='UTC', interval=UNKNOWN)",
        "CronTriggerTimetable('0 0 * * *', timezone='UTC', run_immediately=UNKNOWN)",
        "CronPartitionTimetable('0 0 * * *', timezone='UTC', run_offset=UNKNOWN)",
        "CronPartitionTimetable('0 0 * * *', timezone='UTC', key_format=UNKNOWN)",
        "DeltaTriggerTimetable(UNKNOWN)",
        "DeltaTriggerTimetable(timedelta(days=1), interval=UNKNOWN)",
        "EventsTimetable([UNKNOWN])",
        "EventsTimetable([datetime(2024, 1, 1)], restrict_to_events=UNKNOWN)",
    ],
)
def test_an_argument_of_a_timetable_that_is_not_known_is_told(timetable: str, tmp_path: Path) -> None:
    source = f"""
    with DAG("d", schedule={timetable}, start_date=datetime(2024, 1, 1)):
        BashOperator(task_id="t", bash_command="x")
    """
    assert _is_told(_read(tmp_path, source))


def test_an_interval_of_months_is_not_taken_for_a_point(tmp_path: Path) -> None:
    source = """
    with DAG("d", schedule=CronTriggerTimetable("0 0 1 * *", timezone="UTC", interval=relativedelta(months=1))):
        BashOperator(task_id="t", bash_command="x")
    """
    (schedule,) = _read(tmp_path, source).pipelines[0].triggers
    assert schedule.kind == "schedule"
    assert schedule.ticks.kind == "custom"


def test_an_interval_of_days_is_as_long_as_that_many_seconds(tmp_path: Path) -> None:
    source = """
    with DAG("d", schedule=CronTriggerTimetable("0 0 * * *", timezone="UTC", interval=relativedelta(days=1))):
        BashOperator(task_id="t", bash_command="x")
    """
    (schedule,) = _read(tmp_path, source).pipelines[0].triggers
    assert schedule.kind == "schedule"
    assert schedule.identity.before_seconds == 86400.0


def test_what_a_timetable_does_beside_its_ticks_is_lost_by_name(tmp_path: Path) -> None:
    source = """
    with DAG("d", schedule=EventsTimetable([datetime(2024, 1, 1)], restrict_to_events=True)):
        BashOperator(task_id="t", bash_command="x")
    """
    lost = [
        account.what
        for account in _read(tmp_path, source).accounts
        if account.support is not None and account.support.fidelity is Fidelity.LOST
    ]
    assert lost == ["argument restrict_to_events of EventsTimetable"]


def test_a_required_argument_that_is_missing_is_an_error(tmp_path: Path) -> None:
    found = _read(tmp_path, 'with DAG("d", schedule=None):\n    BashOperator(task_id="t")\n')
    assert [item.code for item in found.diagnostics] == ["missing-argument"]
