"""A value that an argument cannot have is told, and the rest of the project is still migrated."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from calque.backends.emission import Options as Emission
from calque.cli.migration import migration
from calque.dialects.airflow.arguments import BASE_OPERATOR, DAG, GROUP, SENSOR
from calque.dialects.airflow.parameters import Parameter
from calque.dialects.airflow.versions import Version
from calque.frontends.airflow.read import read
from calque.frontends.options import Options
from calque.ir.verify import verify
from tests.airflow.sources import errors

HEADER = """
from datetime import datetime, timedelta
from airflow.sdk import DAG, TaskGroup
from airflow.providers.standard.operators.bash import BashOperator
from airflow.providers.standard.sensors.bash import BashSensor

"""
ODD = (
    "0",
    "-1",
    "''",
    "[]",
    "{}",
    "1.5",
    "timedelta(seconds=-5)",
    "[None, 'a']",
    "{1: 2}",
    "'{% for %}'",
    "b'x'",
    "float('nan')",
    "float('inf')",
    "10**30",
    "lambda: 1",
    "datetime.max",
    "'99 99 * * *'",
    "object()",
)


def _names(table: Mapping[str, Parameter]) -> list[str]:
    return [name for name, found in table.items() if Version.V3 in found.versions]


def _dags(value: str) -> Iterator[str]:
    """A DAG for each argument, which has the value there."""
    for name in _names(DAG):
        own = "" if name == "dag_id" else f'"dag_{name}", '
        yield f'with DAG({own}{name}={value}):\n    BashOperator(task_id="t", bash_command="x")\n'
    for name in _names(GROUP):
        own = "" if name == "group_id" else '"g", '
        yield (
            f'with DAG("group_{name}"):\n  with TaskGroup({own}{name}={value}):\n'
            '    BashOperator(task_id="t", bash_command="x")\n'
        )
    for table, made in ((BASE_OPERATOR, "BashOperator"), (SENSOR, "BashSensor")):
        for name in _names(table):
            own = "" if name == "task_id" else 'task_id="t", '
            yield f'with DAG("{made}_{name}"):\n    {made}({own}bash_command="x", {name}={value})\n'
    for name in ("env", "append_env", "cwd", "skip_on_exit_code", "output_encoding"):
        yield f'with DAG("bash_{name}"):\n    BashOperator(task_id="t", bash_command="x", {name}={value})\n'


@pytest.mark.parametrize("value", ODD)
def test_no_value_stops_a_migration(value: str, tmp_path: Path) -> None:
    file = tmp_path / "dags.py"
    file.write_text(
        HEADER
        + "\n".join(_dags(value))
        + "\nwith DAG('sound'):\n    BashOperator(task_id='t', bash_command='x')\n"
    )
    project = read([file], Options(version=Version.V3))
    for target in ("dagster", "prefect", "airflow"):
        _, report = migration(project, target, Emission())
        assert "sound" in [one.id for one in report.pipelines]


@pytest.mark.parametrize(
    ("task", "said"),
    [
        ('BashOperator(task_id="t", bash_command="x", pool_slots=0)', "refused-argument-value"),
        ('BashSensor(task_id="t", bash_command="x", poke_interval=-1)', "refused-argument-value"),
        ('BashOperator(task_id="t", bash_command="x", retries=float("nan"))', "unknown-argument-value"),
        ('BashOperator(task_id="t", bash_command="x", params={1: 2})', "unknown-argument-value"),
    ],
)
def test_what_airflow_does_not_take_is_an_error(task: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "dags.py"
    file.write_text(HEADER + f"with DAG('d'):\n    {task}\n")
    assert errors(read([file], Options(version=Version.V3))) == [said]


def test_a_schedule_that_is_none_leaves_its_pipeline_out(tmp_path: Path) -> None:
    file = tmp_path / "dags.py"
    file.write_text(
        HEADER + "with DAG('d', schedule='61 * * * *'):\n    BashOperator(task_id='t', bash_command='x')\n"
    )
    project = read([file], Options(version=Version.V3))
    assert [found.code for found in verify(project)] == ["invalid-cron"]
    _, report = migration(project, "airflow", Emission())
    assert report.pipelines == ()
