"""Which functions of schedules are carried: those that ask for runs of their job, and want no more of Dagster."""

from __future__ import annotations

from pathlib import Path

import pytest

from calque.frontends.read import read
from calque.ir.features import Feature
from calque.ir.time import Schedule

SCHEDULES = """
import dagster as dg

@dg.op
def load():
    return 1

@dg.job
def loads():
    load()

@dg.job
def others():
    load()

@dg.schedule(job=loads, cron_schedule="@daily"{more})
def asks({parameters}):
    {text}

defs = dg.Definitions(jobs=[loads, others], schedules=[asks], resources={{"day": dg.ResourceDefinition.hardcoded_resource(1)}})
"""
DAY = "return dg.RunRequest(run_key=str(context.scheduled_execution_time))"


@pytest.mark.parametrize(
    ("more", "parameters", "text", "carried"),
    [
        ("", "context", DAY, True),
        ("", "context: dg.ScheduleEvaluationContext", DAY, True),
        ("", "context", f"if context.scheduled_execution_time.hour: return dg.SkipReason('not now')\n    {DAY}", True),
        ("", "context", f"yield dg.RunRequest(tags={{'day': '1'}})\n    {DAY.replace('return', 'yield')}", True),
        ("", "context", DAY.replace("run_key=", ""), True),
        ("", "context", DAY.replace("run_key=", "None, None, None, "), False),
        ("", "context", DAY.replace("run_key=", "*"), False),
        ("", "context", DAY.replace("run_key=str", "run_config={'resources': {}}, run_key=str"), False),
        ("", "context", DAY.replace("run_key=str", "run_config=dg.RunConfig(execution={}), run_key=str"), False),
        ("", "context, day", DAY, False),
        ("", "context, day: dg.ResourceParam[int]", DAY, True),
        (", required_resource_keys={'day'}", "context", DAY, True),
        (", required_resource_keys={'night'}", "context", DAY, False),
        (", should_execute=lambda context: False", "context", DAY, False),
        ("", "context", DAY.replace("run_key", "job_name"), False),
        ("", "context", f"if context.instance.get_run_records(limit=1): return None\n    {DAY}", False),
        ("", "context", f"print(context)\n    {DAY}", False),
        ("", "context", DAY[:-1] + ", asset_selection=[])", False),
        ("", "context", "return dg.RunRequest(run_key=f'{others.name} {context.scheduled_execution_time}')", False),
    ],
)  # fmt: skip
def test_a_function_is_carried_if_it_asks_for_runs_of_its_job(
    more: str, parameters: str, text: str, carried: bool, tmp_path: Path
) -> None:
    source = SCHEDULES.format(more=more, parameters=parameters, text=text)
    (tmp_path / "work.py").write_text(source)
    found = read([tmp_path])
    (pipeline,) = (one for one in found.pipelines if one.id == "loads")
    (schedule,) = pipeline.triggers
    assert isinstance(schedule, Schedule) and schedule.computed_by is not None
    assert (schedule.requests is not None) == carried
    told = {one.feature for one in found.accounts}
    assert (Feature.SCHEDULE_REQUESTS in told) == carried
    assert (Feature.SCHEDULE_COMPUTED in told) == (not carried)


def test_tags_of_runs_are_told_of_wherever_they_stand(tmp_path: Path) -> None:
    text = "return dg.RunRequest(str(context.scheduled_execution_time), None, {'day': '1'})"
    (tmp_path / "work.py").write_text(SCHEDULES.format(more="", parameters="context", text=text))
    assert "tags of the runs of the schedule asks" in {one.what for one in read([tmp_path]).accounts}
