"""A task finds around it what it finds in Airflow."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from calque.dialects.airflow.versions import Version
from calque.frontends.airflow.read import read
from calque.frontends.options import Options
from calque.runtime.options import RunOptions
from calque.runtime.run import run
from calque.runtime.trace import summary
from tests.oracles import airflow

pytestmark = pytest.mark.oracle

FACTS = Path(__file__).parent / "facts_dag.py"
MANUAL = "dag.test() makes a manual run that nobody triggered; a run here is one that somebody did"
UNKNOWN = "it raises: only what is known of the DAG is told"
LENIENT = "the other version's spelling works here, where Airflow has an error"
DIFFERENT = {
    "airflow2": {
        "str(context['prev_ds'])": MANUAL,
        "dag_run.external_trigger": MANUAL,
        "dag.catchup": UNKNOWN,
        "dag.default_args": UNKNOWN,
        "Variable.get('no', default='d')": LENIENT,
        "pipeline_outlets": "a value that Airflow 2 puts out for its own asset manager",
    },
    "airflow3": {
        "tz.make_aware(datetime(2024, 1, 1))": LENIENT,
        "ti.get_dagrun().dag_id": LENIENT,
        "dag.catchup": UNKNOWN,
        "dag.default_args": UNKNOWN,
        "Variable.get('no', default_var='d')": LENIENT,
        "Variable.get('no', default_var=None)": LENIENT,
        "Connection(uri='s3://?k=a%2Fb&r=1').extra": LENIENT,
        "Connection(conn_type='a', host='h', port=1, schema='s/t', password='p').get_uri()": LENIENT,
    },
}
"""Each difference that there is, and why."""


def _facts(nodes: list[dict[str, Any]]) -> dict[tuple[str, Any, str], Any]:
    """What each task said, and how it ended."""
    found: dict[tuple[str, Any, str], Any] = {}
    for node in nodes:
        found[node["node"], node["key"], "state"] = (node["state"], node["attempts"])
        for key, value in node["outputs"].items():
            parts = value.items() if isinstance(value, dict) else [(key, value)]
            found.update({(node["node"], node["key"], name): part for name, part in parts})
    return found


@pytest.mark.parametrize(("tool", "version"), [("airflow2", Version.V2), ("airflow3", Version.V3)])
def test_a_task_finds_what_it_finds_in_airflow(
    tool: str, version: Version, request: pytest.FixtureRequest
) -> None:
    (theirs,) = airflow.runs(request.getfixturevalue(tool), [FACTS])
    project = read([FACTS], Options(version=version))
    assert project.diagnostics == ()
    at = datetime.datetime.fromisoformat(airflow.LOGICAL_DATE)
    mine = _facts(summary(run(project, "facts", RunOptions(at=at)))["nodes"])
    expected = _facts(theirs["nodes"])
    different = {key for key in mine.keys() | expected.keys() if mine.get(key) != expected.get(key)}
    assert {name for _, _, name in different} == set(DIFFERENT[tool])
    assert len(expected) > 200


DECLARES = """
from airflow.decorators import dag, task


@dag(params={"p": "declared", "q": 2})
def declares():
    @task
    def tell(**context):
        return [dict(context["params"]), dict(context["dag"].params)]

    tell()


declares()
"""


@pytest.mark.parametrize(("tool", "version"), [("airflow2", Version.V2), ("airflow3", Version.V3)])
def test_the_parameters_of_a_dag_are_as_it_declares_them_whatever_a_run_is_given(
    tool: str, version: Version, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    path = tmp_path / "declares.py"
    path.write_text(DECLARES.replace("airflow.decorators", "airflow.sdk") if tool == "airflow3" else DECLARES)
    given = {"p": "given", "r": 3}
    (theirs,) = airflow.runs(request.getfixturevalue(tool), [path], fresh=True, conf={"declares": given})
    at = datetime.datetime.fromisoformat(airflow.LOGICAL_DATE)
    project = read([path], Options(version=version))
    mine = summary(run(project, "declares", RunOptions(at=at, conf=given)))["nodes"]
    said = [{"p": "given", "q": 2, "r": 3}, {"p": "declared", "q": 2}]
    assert [one["outputs"]["return_value"] for one in (*theirs["nodes"], *mine)] == [said, said]
