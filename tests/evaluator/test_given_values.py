"""Environment variables that are given when a project is read: what is made of them is told, with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from calque.frontends.options import Options
from calque.frontends.read import read
from calque.ir.features import Feature

SOURCES = {
    "airflow": """
import os
from airflow.sdk import DAG, task

with DAG("etl", schedule=os.environ["CRON"]):
    @task
    def load():
        return os.environ["PLACE"]
    load()
""",
    "dagster": """
import os
import dagster as dg

@dg.op
def load():
    return os.environ["PLACE"]

@dg.job
def etl():
    load()

defs = dg.Definitions(schedules=[dg.ScheduleDefinition(job=etl, cron_schedule=os.environ["CRON"])])
""",
    "prefect": """
import os
from prefect import flow, task

@task
def load():
    return os.environ["PLACE"]

@flow
def etl():
    load()

if __name__ == "__main__":
    etl.serve(name="etl", cron=os.getenv("CRON"))
""",
    "prefect1": """
import os
from prefect import Flow, task
from prefect.schedules import CronSchedule

@task
def load():
    return os.environ["PLACE"]

with Flow("etl", schedule=CronSchedule(os.environ["CRON"])) as flow:
    load()
""",
}


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_what_is_fixed_is_told_where_it_is_read(source: str, tmp_path: Path) -> None:
    (tmp_path / "etl.py").write_text(source)
    line = next(number for number, text in enumerate(source.splitlines(), 1) if "CRON" in text)
    project = read([tmp_path], Options(environment={"CRON": "5 4 * * *", "PLACE": "here"}))
    told = [one for one in project.accounts if one.feature is Feature.VALUE_GIVEN]
    assert [(one.what, one.span.line) for one in told] == [("environment variable CRON", line)]
    assert "5 4 * * *" in str(project.pipelines[0])
    without = read([tmp_path], Options(environment={"PLACE": "here"}))
    assert not [one for one in without.accounts if one.feature is Feature.VALUE_GIVEN]


def test_whether_one_is_there_is_told_too(tmp_path: Path) -> None:
    source = SOURCES["airflow"].replace('os.environ["CRON"]', '"@daily" if "CRON" in os.environ else None')
    (tmp_path / "etl.py").write_text(source)
    project = read([tmp_path], Options(environment={"CRON": "1"}))
    assert [one.what for one in project.accounts if one.feature is Feature.VALUE_GIVEN] == [
        "environment variable CRON"
    ]
