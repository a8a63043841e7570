"""What tasks in groups of one name are called: Airflow 2 looks for the bare name of a group, Airflow 3 for its whole name."""

from __future__ import annotations

from pathlib import Path

import pytest

from calque.dialects.airflow.versions import Version
from calque.frontends.airflow.read import read
from calque.frontends.options import Options
from tests.airflow_out.emitted import write
from tests.oracles.airflow import graphs

IMPORTS = {
    2: "from airflow import DAG\nfrom airflow.decorators import task, task_group\nfrom airflow.utils.task_group import TaskGroup\n",
    3: "from airflow.sdk import DAG, TaskGroup, task, task_group\n",
}
DECORATED = """
with DAG("nested", schedule=None):
    @task
    def x(): ...
    @task_group
    def a():
        x()
    @task_group(group_id="b")
    def inner():
        x()
    @task_group
    def b():
        a()
        inner()
    a()
    b()
    a()
    b()
"""
PLAIN = """
with DAG("nested", schedule=None):
    @task
    def x(): ...
    with TaskGroup("a"):
        x()
    with TaskGroup("b"):
        with TaskGroup("a"):
            x()
            with TaskGroup("c"):
                x()
        with TaskGroup("b"):
            x()
        with TaskGroup("d"):
            x()
        x()
    x.override(task_id="d")()
"""
TAKEN = """
with DAG("nested", schedule=None):
    @task
    def a(): ...
    @task_group(group_id="a")
    def group():
        a()
    a()
    group()
"""
IDS = ["a.x", "b.a.c.x", "b.a.x", "b.b.x", "b.d.x", "b.x", "d"]


@pytest.mark.oracle
@pytest.mark.parametrize("version", [2, 3])
@pytest.mark.parametrize("body", [DECORATED, PLAIN, TAKEN], ids=["decorated", "plain", "taken"])
def test_tasks_are_called_as_in_airflow(
    body: str, version: int, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    file = tmp_path / "nested.py"
    file.write_text(IMPORTS[version] + body)
    said = graphs(request.getfixturevalue(f"airflow{version}"), [file])[str(file)]
    found = read([file], Options(version=Version(version)))
    errors = [one for one in found.diagnostics if one.severity == "error"]
    assert bool(errors) == bool(said["errors"])
    if not errors:
        (pipeline,) = found.pipelines
        assert sorted(node.id for node in pipeline.nodes) == sorted(said["dags"]["nested"]["tasks"])


@pytest.mark.oracle
def test_airflow_2_has_groups_that_only_airflow_3_allows(tmp_path: Path, airflow2: Path) -> None:
    (tmp_path / "nested.py").write_text(IMPORTS[3] + PLAIN)
    project = read([tmp_path / "nested.py"], Options(version=Version.V3))
    emission = write(project, tmp_path / "out", 2)
    (file,) = (tmp_path / "out" / "dags").glob("*.py")
    said = graphs(airflow2, [file])[str(file)]
    assert said["errors"] == []
    assert sorted(said["dags"]["nested"]["tasks"]) == IDS
    told = [
        one for one in emission.dispositions if "no group inside of another" in (one.support.reason or "")
    ]
    assert told
