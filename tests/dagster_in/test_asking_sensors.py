"""Which sensors are carried: those whose functions ask for runs of their job, and want no more of Dagster."""

from __future__ import annotations

from pathlib import Path

import pytest

from calque.frontends.read import read
from calque.ir.features import Feature
from calque.ir.pipeline import SensorTrigger

SENSORS = """
import os
import dagster as dg
from dagster import RunRequest as Asked
from dagster_aws.s3.sensor import get_s3_keys

COUNT = 0
COUNTS, SEEN = {{}}, set()
JOB = os.environ.get("JOB")
STATUS = os.environ.get("STATUS")

@dg.op
def load():
    return 1

@dg.asset
def kept():
    return 1

@dg.job
def loads():
    load()

@dg.job
def others():
    load()

all_assets = dg.define_asset_job("all_assets", "*")

def request(name):
    return dg.RunRequest(run_key=name)

def request_of(name):
    return dg.RunRequest(job_name=name)

def seen(context):
    return context.cursor

@dg.sensor({target}{more})
def asks({parameters}):
    {text}

defs = dg.Definitions(
    assets=[kept], jobs=[loads, others, all_assets], sensors=[asks],
    resources={{"day": dg.ResourceDefinition.hardcoded_resource(1)}},
)
"""
ASKS = "return dg.RunRequest('a')"


def sensor(target: str, more: str, parameters: str, text: str) -> str:
    return SENSORS.format(target=target, more=more, parameters=parameters, text=text)


@pytest.mark.parametrize(
    ("target", "more", "parameters", "text", "job"),
    [
        ("job=loads", "", "context", ASKS, "loads"),
        ("job=loads", "", "", ASKS, "loads"),
        ("target=loads", "", "context: dg.SensorEvaluationContext", ASKS, "loads"),
        ("job_name='loads'", ", description='waits', name='named'", "context", ASKS, "loads"),
        ("'loads'", "", "_context", ASKS, "loads"),
        ("jobs=[loads]", "", "context", ASKS, "loads"),
        ("jobs=[loads, all_assets]", "", "context", "return request_of('all_assets')", "loads"),
        ("job_name='loads'", "", "context", "return request_of(str(context.cursor))", "loads"),
        ("job=all_assets", "", "context", ASKS, "all_assets"),
        ("job=loads", "", "context", "for name in os.listdir(): yield request(name)", "loads"),
        ("job=loads", "", "context", "context.update_cursor(context.last_run_key); context.log.info('')", "loads"),
        ("job=loads", "", "context", "return dg.SensorResult([dg.RunRequest('a', {}, {})], cursor='b')", "loads"),
        ("job=loads", "", "context", "return dg.SkipReason('never')", "loads"),
        ("job=loads", "", "day: dg.ResourceParam[int]", ASKS, "loads"),
        ("job=loads", "", "*, day: dg.ResourceParam[int], looks", "looks.log.info(str(day)); return []", "loads"),
        ("job=loads", ", required_resource_keys={'day'}", "context", "return dg.RunRequest(context.resources.day)", "loads"),
    ],
)  # fmt: skip
def test_a_sensor_is_carried_if_it_asks_for_runs_of_its_job(
    target: str, more: str, parameters: str, text: str, job: str, tmp_path: Path
) -> None:
    (tmp_path / "work.py").write_text(sensor(target, more, parameters, text))
    found = read([tmp_path])
    assert {pipeline.id for pipeline in found.pipelines for one in pipeline.triggers} == {job}
    (told,) = (one for one in found.accounts if one.what in ("the sensor asks", "the sensor named"))
    assert told.feature is Feature.SENSOR_REQUESTS
    assert [one.place for one in found.natives if one.place == "sensors"]


@pytest.mark.parametrize(
    ("target", "more", "parameters", "text", "why"),
    [
        # more than one job, or none that is known
        ("jobs=[loads, JOB]", "", "context", ASKS, "starts runs of no job that is known"),
        ("job_name='unknown'", "", "context", ASKS, "starts runs of unknown, which is not read"),
        ("target=dg.AssetSelection.all()", "", "context", ASKS, "starts runs of no job that is known"),
        ("asset_selection='*'", "", "context", ASKS, "starts runs of no job that is known, says asset_selection"),
        # a choice of what runs
        ("job=loads", "", "context", "return dg.RunRequest(asset_selection=[])", "says asset_selection of runs"),
        ("job=loads", "", "context", "return dg.RunRequest(run_config={'resources': {}})", "configures the resources of runs"),
        ("job=loads", "", "context", "return dg.SensorResult(dynamic_partitions_requests=[])", "says dynamic_partitions_requests of its look"),
        ("job=loads", "", "context", "return dg.RunRequest(others.name)", "uses others"),
        # what only Dagster knows
        ("job=loads", "", "context, day", ASKS, "takes day"),
        ("job=loads", "", "context, *more", ASKS, "takes more"),
        ("job=loads", "", "night: dg.ResourceParam[int]", ASKS, "uses the resource night, which is not read"),
        ("job=loads", ", required_resource_keys={STATUS}", "context", ASKS, "does not say which resources it uses"),
        ("job=loads", "", "context", "context.instance.get_runs()", "asks for context.instance"),
        ("job=loads", "", "context", "return dg.RunRequest(str(context.last_sensor_start_time))", "asks for context.last_sensor_start_time"),
        ("job=loads", "", "context", "return dg.RunRequest(seen(context))", "hands context to other code"),
        ("job=loads", "", "context", "return dg.RunRequest(dg.build_sensor_context().cursor)", "uses dagster.build_sensor_context"),
        ("job=loads", "", "context", "return [dg.RunRequest(key) for key in get_s3_keys('bucket')]", "uses dagster_aws.s3.sensor.get_s3_keys"),
        ("job=loads", ", minimum_interval_seconds=0", "context", ASKS, "does not say how often it looks"),
        # a module's own memory
        ("job=loads", "", "context", f"global COUNT\n    COUNT += 1\n    {ASKS}", "keeps something in its module"),
        ("job=loads", "", "context", f"SEEN.add(1)\n    {ASKS}", "keeps something in its module"),
        ("job=loads", "", "context", f"COUNTS['looks'] = 1\n    {ASKS}", "keeps something in its module"),
        ("job=loads", "", "context", "return Asked(job_name='loads')", "uses dagster.RunRequest"),
        ("job=loads", ", default_status=STATUS", "context", ASKS, "does not say whether it is on"),
    ],
)  # fmt: skip
def test_what_wants_more_of_dagster_is_refused_and_told_why(
    target: str, more: str, parameters: str, text: str, why: str, tmp_path: Path
) -> None:
    (tmp_path / "work.py").write_text(sensor(target, more, parameters, text))
    found = read([tmp_path])
    assert not any(pipeline.triggers for pipeline in found.pipelines)
    (told,) = (one for one in found.accounts if one.what.startswith("the sensor asks"))
    assert (told.feature, told.what) == (Feature.TRIGGER_NATIVE, f"the sensor asks, which {why}")
    assert [one.name for one in found.natives if one.place == "sensors"] == ["asks"]


def test_a_sensor_says_how_often_it_looks_and_whether_it_is_on(tmp_path: Path) -> None:
    more = ", minimum_interval_seconds=90, default_status=dg.DefaultSensorStatus.RUNNING"
    (tmp_path / "work.py").write_text(sensor("job=loads", more, "context", ASKS))
    (trigger,) = (one for pipeline in read([tmp_path]).pipelines for one in pipeline.triggers)
    assert isinstance(trigger, SensorTrigger)
    assert (trigger.name, trigger.every, trigger.active) == ("asks", 90, True)


def test_tags_of_runs_are_told_of(tmp_path: Path) -> None:
    text = "return dg.RunRequest('a', tags={'day': '1'})"
    (tmp_path / "work.py").write_text(sensor("job=loads", "", "context", text))
    assert "tags of the runs of the sensor asks" in {one.what for one in read([tmp_path]).accounts}
