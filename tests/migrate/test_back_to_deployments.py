"""The deployments of flows come back with their schedules, and with what only Prefect knows of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.migrate.ways import migrated, verdicts, written

WAYS = ["airflow", "dagster"]
FLOWS = """
from prefect import flow, task

@task
def listed(size, day):
    return [day] * size

@flow
def sized(day: str, size: int = 3):
    listed(size, day)

@flow
def tidied():
    listed(1, "today")
"""
ONE = """
deployments:
- name: nightly
  entrypoint: work.py:sized
  tags: [nights]
  work_pool: {name: k8s, job_variables: {image: "work:1"}}
  pull: [{prefect.deployments.steps.git_clone: {repository: https://example.org/work}}]
  schedules:
  - interval: 3600
    parameters: {day: today}
- name: after
  entrypoint: work.py:tidied
  triggers:
  - expect: [prefect.flow-run.Failed]
"""
SEVERAL = """
deployments:
- name: slow
  entrypoint: work.py:sized
  concurrency_limit: {limit: 1, collision_strategy: CANCEL_NEW}
  schedules:
  - {cron: "0 1 * * *", parameters: {day: first}}
  - {cron: "0 2 * * *", parameters: {day: second}}
- name: fast
  entrypoint: work.py:sized
  concurrency_limit: 4
  parameters: {day: never}
  work_pool: {name: k8s}
"""


def source(folder: Path, deployments: str) -> Path:
    """A project of flows with a `prefect.yaml`."""
    made = folder / "source"
    made.mkdir()
    (made / "work.py").write_text(FLOWS)
    (made / "prefect.yaml").write_text(deployments)
    return made


def deployed(folder: Path) -> dict[str, Any]:
    """The deployments of a project, by their names."""
    found = yaml.safe_load((folder / "prefect.yaml").read_text())["deployments"]
    return {one["name"]: one for one in found}


@pytest.mark.parametrize("way", WAYS)
def test_what_only_prefect_knows_of_a_deployment_comes_back(way: str, tmp_path: Path) -> None:
    made = source(tmp_path, ONE)
    migrated(made, way, tmp_path / "there")
    migrated(tmp_path / "there", "prefect", tmp_path / "back")
    assert [one.split(" (")[0] for one in verdicts(made, tmp_path / "back")] == [
        "sized: equivalent",
        "tidied: equivalent",
    ]
    back = deployed(tmp_path / "back")
    assert back["nightly"]["work_pool"] == {"name": "k8s", "job_variables": {"image": "work:1"}}
    assert back["nightly"]["tags"] == ["nights"] and "pull" in back["nightly"]
    assert back["after"]["triggers"] == [{"expect": ["prefect.flow-run.Failed"]}]
    text = written(tmp_path / "back")
    assert "def sized(day: str, size: int = 3)" in text  # every run must be given the day, as before


@pytest.mark.parametrize("way", WAYS)
def test_several_schedules_of_one_deployment_come_back_once_each(way: str, tmp_path: Path) -> None:
    made = source(tmp_path, SEVERAL)
    migrated(made, way, tmp_path / "there")
    done = migrated(tmp_path / "there", "prefect", tmp_path / "back")
    assert "cannot be migrated on" not in done.output
    back = deployed(tmp_path / "back")
    given = [one["parameters"]["day"] for one in back["slow"]["schedules"]]
    assert given == ["first", "second"] and "schedules" not in back["fast"]
    assert back["fast"]["parameters"] == {"day": "never"}
    if way == "airflow":  # jobs of Dagster's have no limit of their own, as is told
        assert back["slow"]["concurrency_limit"] == {"limit": 1, "collision_strategy": "CANCEL_NEW"}
        assert back["fast"]["concurrency_limit"] == 4
        assert verdicts(made, tmp_path / "back")[0].startswith("sized: equivalent")


def test_a_limit_that_was_changed_since_is_not_guessed(tmp_path: Path) -> None:
    made = source(tmp_path, SEVERAL)
    migrated(made, "airflow", tmp_path / "there")
    (dag,) = (tmp_path / "there" / "dags").glob("work.py")
    dag.write_text(dag.read_text().replace("max_active_runs=5", "max_active_runs=6"))
    done = migrated(tmp_path / "there", "prefect", tmp_path / "back")
    assert "how many runs each of its deployments may have at once is not known" in done.output


@pytest.mark.parametrize("way", WAYS)
def test_where_runs_get_their_code_and_machine_is_the_platforms(way: str, tmp_path: Path) -> None:
    text = ONE[: ONE.index("- name: after")]
    done = migrated(source(tmp_path, text), way, tmp_path / "there")
    assert done.exit_code == 0, done.output
    told = (tmp_path / "there" / "MIGRATION.md").read_text()
    assert "work_pool of the deployment nightly" in told and "pull of the deployment nightly" in told


FOLLOWS = """
deployments:
- name: nightly
  entrypoint: work.py:sized
- name: after
  entrypoint: work.py:tidied
  triggers:
  - expect: [prefect.flow-run.Completed]
    match_related: {prefect.resource.name: sized, prefect.resource.role: flow}
"""


@pytest.mark.parametrize("way", WAYS)
def test_flows_that_follow_others_come_back_as_such(way: str, tmp_path: Path) -> None:
    made = source(tmp_path, FOLLOWS)
    assert migrated(made, way, tmp_path / "there").exit_code == 0
    assert "start_tidied" in written(tmp_path / "there")
    assert migrated(tmp_path / "there", "prefect", tmp_path / "back").exit_code == 0
    assert "start_tidied" not in written(tmp_path / "back")
    assert "triggers" in deployed(tmp_path / "back")["after"]
    assert all(": equivalent (" in one for one in verdicts(made, tmp_path / "back"))


def test_a_flow_that_does_not_follow_any_more_is_told(tmp_path: Path) -> None:
    migrated(source(tmp_path, FOLLOWS), "airflow", tmp_path / "there")
    (dag,) = (tmp_path / "there" / "dags").glob("work.py")
    text = dag.read_text()
    begin = text.index("    start_tidied = TriggerDagRunOperator(")
    end = text.index("with DAG", begin)
    dag.write_text(text[:begin] + "\n\n" + text[end:])
    done = migrated(tmp_path / "there", "prefect", tmp_path / "back")
    assert "sized, at the end of whose runs it started, does not start it any more" in done.output
