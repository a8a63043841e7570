"""Emitted jobs, run by the real Dagster, end as the real Airflow's runs do: states, attempts, the run's state."""

from pathlib import Path
from typing import Any

import pytest

from tests.dagster.emitted import attempts, emitted, requests, states, wanted
from tests.oracles import airflow
from tests.oracles.dagster import runs

pytestmark = [pytest.mark.oracle, pytest.mark.scoreboard]

PROBES = sorted((Path(__file__).parent / "probes").glob("*.py"))


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory, airflow2: Path, dagster: Path) -> dict[str, Any]:
    """For each pipeline of the probes: Airflow's trace, Dagster's, the names of its steps."""

    said = {one["pipeline"]: one for one in airflow.runs(airflow2, PROBES)}
    found: dict[str, Any] = {}
    for probe in PROBES:
        project = emitted([probe], tmp_path_factory.mktemp(probe.stem), f"probe_{probe.stem}")
        asked = requests(project)
        for pipeline, trace in zip(asked, runs(dagster, list(asked.values())), strict=True):
            found[pipeline] = (said[pipeline], trace, project.emission.projection[pipeline])
    return found


def test_each_probe_ran_in_both_tools(compared: dict[str, Any]) -> None:
    ended = ("success", "failed")
    assert {
        name for name, (a, d, _) in compared.items() if a["state"] not in ended or d["state"] not in ended
    } == set()
    assert len(compared) > 30


def test_every_instance_ends_in_the_state_that_airflow_gives_it(compared: dict[str, Any]) -> None:
    different = {}
    for name, (said, trace, steps) in compared.items():
        got = states(trace, steps)
        if got != (expected := wanted(said, got)):
            different[name] = (got, expected)
    assert different == {}


def test_the_run_ends_in_the_state_that_airflow_gives_it(compared: dict[str, Any]) -> None:
    assert {name: a["state"] for name, (a, _, _) in compared.items()} == {
        name: trace["state"] for name, (_, trace, _) in compared.items()
    }


def test_every_instance_is_tried_as_often_as_in_airflow(compared: dict[str, Any]) -> None:
    different = {}
    for name, (said, trace, steps) in compared.items():
        tried = attempts(trace, steps)
        ended = states(trace, steps)
        for one in said["nodes"]:
            instance = (one["node"], one["key"])
            ran = ended.get(instance) in ("success", "failed")
            if ran and tried[instance] != one["attempts"]:
                different[name, instance] = (tried[instance], one["attempts"])
    assert different == {}


def test_guarded_jobs_end_the_same_when_each_step_is_a_process(
    tmp_path: Path, dagster: Path, airflow2: Path
) -> None:

    probe = next(path for path in PROBES if path.stem == "joins")
    said = {one["pipeline"]: one for one in airflow.runs(airflow2, PROBES)}["masked"]
    project = emitted([probe], tmp_path, "probe_processes")
    (trace,) = runs(dagster, [requests(project, own_executor=True)["masked"]])
    assert trace["state"] == said["state"]
    shown = {one["node"]: one["state"] for one in trace["nodes"]}
    assert shown[project.emission.projection["masked"]["last"]] == "success"
