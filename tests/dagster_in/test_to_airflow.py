"""The golden cases in Dagster become DAGs that run in the real Airflow, 2 and 3, as in the reference runtime."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from calque.equivalence.apart import apart
from calque.equivalence.native.ends import CHECK
from calque.ir.project import Profile
from calque.runtime.trace import together
from tests.airflow_out.emitted import raises, sound, write
from tests.golden.cases import Case, cases, traces
from tests.oracles.airflow import graphs, runs
from tests.oracles.environments import python_of
from tests.runtime.bundled import BOOKKEEPING
from tests.runtime.receipts import loaded

pytestmark = [pytest.mark.oracle, pytest.mark.xdist_group("airflow_out")]

NOT_COMPARED = {
    "assets_feed_one_another": "a job takes the value of an asset that another job has made: tests/dagster_in/test_other_jobs.py",
    "assets_read_other_partitions": "its runs are given keys, and which values they take is told as lost",
    "loaders_change_keys": "a job takes the value of an asset that another job has made",
    "mappings_configure_what_jobs_run": "what its schedule gives its runs is given to all, and that is said: tests/dagster_in/test_configured_jobs.py",
    "months_are_built_from_what_arrives": "its runs are given keys: tests/dagster_in/test_partitions.py",
    "selections_mean_checks_too": "jobs take the values of assets that other jobs have made",
    "partitions_configure_their_runs": "its runs are given keys: tests/dagster_in/test_configured_jobs.py",
    "runs_are_for_partitions": "its runs are given keys: tests/dagster_in/test_partitions.py",
    "runs_are_for_several_dimensions": "its runs are given keys: tests/dagster_in/test_partitions.py",
    "schedules_give_their_runs_parameters": "its runs are given keys: tests/dagster_in/test_requested_runs.py",
    "schedules_say_what_runs_are_about": "two schedules of a job are not carried, so that its runs have no partition, and that is said",
}
"""Cases whose runs differ, and why."""
OTHERWISE = {"skip_comes_first": "Airflow decides by what ends first, and that is said"}
"""Tasks that end in another state, and why."""
BARE = ("read_nothing",)
"""Tasks that run for each of no elements."""
CASES = [case for case in cases() if case.folder.parent.name == "dagster"]


@dataclass(frozen=True)
class Written:
    """The projects of the cases, and the Airflow that they are written for."""

    python: Path
    places: dict[str, Path]


@pytest.fixture(scope="module", params=(2, 3))
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Written:
    folder = tmp_path_factory.mktemp("dagster_to_airflow")
    found = {}
    for case in CASES:
        place = found[case.folder.name] = folder / case.folder.name
        emission = write(sound(case), place, request.param)
        assert raises(emission) <= (case.folder.name in NOT_COMPARED), case.name
    return Written(python_of(f"airflow{request.param}"), found)


def test_each_case_loads(written: Written) -> None:
    files = [file for place in written.places.values() for file in sorted((place / "dags").rglob("*.py"))]
    said = graphs(written.python, files)
    assert {file: one["errors"] for file, one in said.items() if one["errors"]} == {}
    dags = {name for one in said.values() for name in one["dags"]}
    assert dags == {
        pipeline.id for case in CASES for pipeline in apart(sound(case), Profile.AIRFLOW3).pipelines
    }


def test_each_case_runs_as_in_the_reference(written: Written) -> None:
    compared = [case for case in CASES if case.folder.name not in NOT_COMPARED]
    files = [
        file
        for case in compared
        for file in sorted((written.places[case.folder.name] / "dags").rglob("*.py"))
        if "with DAG(" in file.read_text()
    ]
    theirs = {(Path(one["file"]), one["pipeline"]): one for one in runs(written.python, files, fresh=True)}
    for case in compared:
        for mine in json.loads(traces(sound(case), case.folder / "source")):
            found = [
                one
                for (file, name), one in theirs.items()
                if name == mine["pipeline"] and case.folder.name in file.parts and one["state"] != "not_run"
            ]
            assert found, case.name
            for one in found:  # Airflow 2 runs DAGs where a module imports them, too
                assert one["state"] == mine["state"], case.name
                assert _checks(one) == mine.get("checks", {}), case.name
                assert _ends(_loaded(one, mine)) == _ends(_listed(mine, case, mine["pipeline"])), case.name


def test_managers_keep_the_same_files(
    written: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (case,) = [case for case in CASES if case.folder.name == "managers_keep_values"]
    found = []
    for name, run in (
        ("here", lambda: traces(sound(case), case.folder / "source")),
        ("there", lambda: _run(written, case)),
    ):
        monkeypatch.setenv("KEPT_VALUES", str(tmp_path / name))
        run()
        found.append({path.name: path.read_text() for path in sorted((tmp_path / name / "assets").iterdir())})
    assert found[0] == found[1]
    assert "told.json" in found[0]


def _run(written: Written, case: Case) -> None:
    files = sorted((written.places[case.folder.name] / "dags").rglob("*.py"))
    dags = [file for file in files if "with DAG(" in file.read_text()]
    assert {one["state"] for one in runs(written.python, dags, fresh=True)} == {"success"}


def _loaded(run: dict[str, Any], mine: dict[str, Any]) -> dict[str, Any]:
    """A run with the values that managers keep."""
    known = {(node["node"], node["key"]): node["outputs"] for node in mine["nodes"]}
    nodes = [
        {**node, "outputs": loaded(node["node"], node["outputs"], known.get((node["node"], node["key"]), {}))}
        for node in run["nodes"]
    ]
    return {**run, "nodes": nodes}


def _listed(run: dict[str, Any], case: Case, name: str) -> dict[str, Any]:
    """A run whose dynamic outputs are lists of their elements, without the keys: Airflow counts them."""
    (pipeline,) = [one for one in sound(case).pipelines if one.id == name]
    dynamic = {
        (node.id, port.name)
        for node in pipeline.nodes
        for port in node.outs
        if port.annotation == "DynamicOut"
    }
    return {
        **run,
        "nodes": [
            {
                **node,
                "outputs": {
                    port: list(value.values()) if (node["node"], port) in dynamic else value
                    for port, value in node["outputs"].items()
                },
            }
            for node in run["nodes"]
        ],
    }


def _ends(run: dict[str, Any]) -> dict[str, tuple[str, dict[str, Any]]]:
    """How each task ended, and what it put out."""
    return {
        f"{node['node']}[{node['key']}]": (
            node["state"],
            {
                name: value
                for name, value in node["outputs"].items()
                if name not in ("dagster_outputs", *BOOKKEEPING) and not _is_check(name) and value is not None
            },
        )
        for node in run["nodes"]
        if node["node"] not in OTHERWISE and node["state"] != "removed" and not _is_bare(node)
    }


def _checks(run: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """What its checks of assets have found."""
    told: dict[str, dict[str, Any]] = {}
    for node in run["nodes"]:
        for name, said in node["outputs"].items():
            if _is_check(name):
                told[node["node"]] = together(told.get(node["node"]), said)
    return {name: {"passed": one["passed"], "severity": one["severity"]} for name, one in told.items()}


def _is_check(output: str) -> bool:
    """It is what a check has found: of the task, or of one of the assets that the task makes."""
    return output.partition(":")[0] == CHECK


def _is_bare(node: dict[str, Any]) -> bool:
    """It has no elements: Airflow skips it."""
    return bool(node["node"] in BARE and node["state"] == "skipped")
