"""Deployments are read from `prefect.yaml` and from code, with their lines, and written again."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
import yaml

from calque.backends.emission import Options
from calque.backends.targets import emitter
from calque.cli.main import main
from calque.frontends.options import Options as ReadingOptions
from calque.frontends.prefect.read import read
from calque.frontends.read import read as whole
from calque.ir.fidelity import Fidelity
from calque.ir.pipeline import Pipeline
from calque.ir.printing.projects import print_pipeline
from calque.ir.project import Project
from calque.ir.time import Schedule

FLOW = """\
from prefect import flow

@flow
def etl(day: str = "2024-01-01"):
    return day
"""


def project(folder: Path, text: str, flow: str = FLOW) -> Project:
    """A flow, and the deployments of a `prefect.yaml`."""
    (folder / "flows.py").write_text(flow)
    (folder / "prefect.yaml").write_text(text)
    return read([folder])


def migrated(source: Path, target: str, out: Path) -> object:
    """The exit code of `calque migrate`."""
    with pytest.raises(SystemExit) as stopped:
        main(["migrate", str(source), "--to", target, "-o", str(out)])
    return stopped.value.code


def timed(pipeline: Pipeline) -> list[Schedule]:
    """Its schedules."""
    return [one for one in pipeline.triggers if isinstance(one, Schedule)]


SEVERAL = """\
definitions:
  pool: &pool
    name: k8s
    job_variables: {image: "etl:1"}
  nightly: &nightly
    cron: "0 2 * * *"
    timezone: Europe/Berlin
pull:
- prefect.deployments.steps.set_working_directory: {directory: /opt}
deployments:
- name: berlin
  entrypoint: flows.py:etl
  work_pool: *pool
  tags: [a, b]
  concurrency_limit: 2
  schedules:
  - <<: *nightly
    parameters: {day: "2024-05-05"}
  - interval: PT1H
    anchor_date: "2024-01-01T00:00"
    slug: hourly
    active: false
- name: tokyo
  entrypoint: flows.py:etl
  parameters: {day: "2024-06-06"}
  concurrency_limit: {limit: 1, collision_strategy: ENQUEUE}
  schedule: {rrule: "FREQ=DAILY", timezone: Asia/Tokyo}
- name: by hand
  entrypoint: flows.py:etl
  concurrency_limit: 1
  schedule: {}
"""


def test_several_deployments_of_one_flow(tmp_path: Path) -> None:
    found = project(tmp_path, SEVERAL)
    (pipeline,) = found.pipelines
    assert not found.diagnostics
    assert [one.name for one in pipeline.deployments] == ["berlin", "tokyo", "by hand"]
    assert dict(pipeline.deployments[0].options) == {
        "concurrency_limit": 2,
        "pull": [{"prefect.deployments.steps.set_working_directory": {"directory": "/opt"}}],
        "tags": ["a", "b"],
        "work_pool": {"name": "k8s", "job_variables": {"image": "etl:1"}},
    }
    assert [one.name for one in timed(pipeline)] == ["berlin", "berlin", "tokyo"]
    assert [one.origin.span.line for one in timed(pipeline) if one.origin.span] == [17, 19, 27]
    assert [one.slug for one in timed(pipeline)] == [None, "hourly", None]
    assert timed(pipeline)[1].start == "2024-01-01T00:00:00+00:00"
    assert not timed(pipeline)[1].active
    assert pipeline.policy.max_runs == 4


def test_a_rewrite_has_the_same_deployments(tmp_path: Path) -> None:
    source, out = tmp_path / "source", tmp_path / "out"
    source.mkdir()
    project(source, SEVERAL)
    assert migrated(source, "prefect", out) == 0
    one, two = read([source]), read([out])
    assert print_pipeline(one.pipelines[0]) == print_pipeline(two.pipelines[0])
    written = yaml.safe_load((out / "prefect.yaml").read_text())["deployments"]
    assert [one["name"] for one in written] == ["berlin", "tokyo", "by hand"]
    assert written[0]["work_pool"] == {"name": "k8s", "job_variables": {"image": "etl:1"}}
    assert [one.get("slug") for one in written[0]["schedules"]] == [None, "hourly"]


@pytest.mark.parametrize("target", ["airflow", "dagster"])
def test_what_a_schedule_is_known_by_is_told(target: str, tmp_path: Path) -> None:
    emission = emitter(target)(project(tmp_path, SEVERAL), Options())
    (told,) = [one for one in emission.dispositions if one.what.startswith("slug of a schedule")]
    assert told.support.difference == "interface"


@pytest.mark.parametrize("target", ["airflow", "dagster"])
def test_steps_that_all_deployments_share_are_told_of_each(target: str, tmp_path: Path) -> None:
    emission = emitter(target)(project(tmp_path, SEVERAL), Options())
    told = [one for one in emission.dispositions if one.what.startswith("pull of the deployment")]
    assert [one.what.rpartition("deployment ")[2] for one in told] == ["berlin", "by hand", "tokyo"]
    assert {(one.span.line, one.support.fidelity) for one in told if one.span is not None} == {
        (9, Fidelity.PLATFORM)
    }


def test_a_flow_without_deployment_gets_none(tmp_path: Path) -> None:
    (tmp_path / "flows.py").write_text(FLOW)
    out = tmp_path / "out"
    assert migrated(tmp_path / "flows.py", "prefect", out) == 0
    assert not (out / "prefect.yaml").exists()
    assert "prefect deploy" not in (out / "README.md").read_text()


def test_what_cannot_be_read_is_told_with_its_line(tmp_path: Path) -> None:
    found = project(tmp_path, "deployments:\n- name: [a\n")
    assert [(one.code, one.span.line) for one in found.diagnostics if one.span] == [
        ("unreadable-deployments", 3)
    ]
    found = project(tmp_path, "deployments: 3\n")
    assert [one.code for one in found.diagnostics] == ["unreadable-deployments"]
    text = (
        "deployments:\n- name: a\n  entrypoint: flows.py:etl\n  schedules:\n"
        '  - cron: "{{ prefect.variables.cron }}"\n- name: b\n  entrypoint: gone.py:etl\n'
    )
    found = project(tmp_path, text)
    told = [(one.code, one.span.line) for one in found.diagnostics if one.span]
    assert sorted(told) == [("unknown-flow", 6), ("unknown-schedule", 5)]


def test_a_limit_on_some_deployments_is_told(tmp_path: Path) -> None:
    two = "deployments:\n- {name: a, entrypoint: 'flows.py:etl', concurrency_limit: 1}\n- {name: b, entrypoint: 'flows.py:etl'}\n"
    found = project(tmp_path, two)
    assert [one.code for one in found.diagnostics] == ["partial-limit"]
    assert found.pipelines[0].policy.max_runs is None


def test_another_run_may_be_cancelled(tmp_path: Path) -> None:
    limit = "{limit: 1, collision_strategy: CANCEL_NEW}"
    text = f"deployments:\n- {{name: a, entrypoint: 'flows.py:etl', concurrency_limit: {limit}}}\n"
    (pipeline,) = project(tmp_path, text).pipelines
    assert (pipeline.policy.max_runs, pipeline.policy.collision) == (1, "cancel_new")
    for target in ("airflow", "dagster"):
        out = tmp_path / target
        migrated(tmp_path / "flows.py", target, out)
        report = (out / "MIGRATION.md").read_text()
        assert "waits until it may begin" in report


def test_deployments_in_code(tmp_path: Path) -> None:
    flow = FLOW + (
        '\nif __name__ == "__main__":\n'
        '    etl.deploy("night", "k8s", cron="0 2 * * *", timezone="Asia/Tokyo", image="etl:1", tags=["a"], paused=True)\n'
    )
    (tmp_path / "flows.py").write_text(flow)
    found = read([tmp_path])
    (pipeline,) = found.pipelines
    assert dict(pipeline.deployments[0].options) == {
        "paused": True,
        "tags": ["a"],
        "work_pool": {"name": "k8s"},
    }
    assert [(one.zone, one.active) for one in timed(pipeline)] == [("Asia/Tokyo", False)]
    assert any(one.what == "argument image of deployment" and one.support for one in found.accounts)


def test_the_limit_of_a_flow_is_its_runs(tmp_path: Path) -> None:
    text = "from prefect import flow, task\n\n@task\ndef one():\n    return 1\n\n@flow(timeout_seconds=60)\ndef etl():\n    return one()\n"
    (tmp_path / "flows.py").write_text(text)
    (pipeline,) = read([tmp_path / "flows.py"]).pipelines
    assert pipeline.policy.timeout == 60
    assert migrated(tmp_path / "flows.py", "prefect", tmp_path / "out") == 0
    assert "timeout_seconds=60" in (tmp_path / "out" / "flows.py").read_text()


def test_parameters_of_runs_that_no_schedule_starts_are_told(tmp_path: Path) -> None:
    given = "deployments:\n- name: by hand\n  entrypoint: flows.py:etl\n  parameters: {day: '2024-02-02'}\n"
    found = [one.what for one in project(tmp_path, given).accounts if one.feature == "pipeline.option"]
    assert "parameters of runs of the deployment by hand, which no schedule starts" in found
    timed_too = f"{given}  schedules: [{{cron: '0 6 * * *'}}]\n"
    found = [one.what for one in project(tmp_path, timed_too).accounts if one.feature == "pipeline.option"]
    assert not [what for what in found if what.startswith("parameters of runs")]


@pytest.mark.parametrize("target", ["airflow", "dagster"])
def test_an_interval_fires_before_its_anchor_too(target: str, tmp_path: Path) -> None:
    text = "deployments:\n- name: a\n  entrypoint: flows.py:etl\n  schedules:\n"
    text += '  - {interval: 3600, anchor_date: "2035-01-01T00:30:00+02:00"}\n'
    (pipeline,) = project(tmp_path, text).pipelines
    assert [one.start for one in timed(pipeline)] == ["2026-01-01T01:30:00+02:00"]
    migrated(tmp_path, target, tmp_path / "out")
    (there,) = (
        one for one in whole([tmp_path / "out"], ReadingOptions(whole=True), target).pipelines if one.triggers
    )
    begins = [one.start for one in timed(there)]
    assert all(one is None or datetime.fromisoformat(one).year < 2027 for one in begins)


@pytest.mark.parametrize("target", ["airflow", "dagster"])
def test_fields_that_say_nothing_are_no_loss(target: str, tmp_path: Path) -> None:
    text = (
        "deployments:\n- name: a\n  entrypoint: flows.py:etl\n  version: null\n  tags: []\n  schedule: {}\n"
    )
    text += "  parameters: {}\n  enforce_parameter_schema: true\n  flow_group: null\n"
    project(tmp_path, text)
    assert migrated(tmp_path, target, tmp_path / "out") == 0
