"""What is asked of the real tools."""

from __future__ import annotations

from pathlib import Path

from calque.equivalence.native.asking import CANDIDATES, files_of
from calque.equivalence.native.tools import Side
from calque.frontends.options import Options
from calque.frontends.read import read

DAG = """
from airflow import DAG

with DAG("late"):
    pass
"""


def test_a_dag_is_looked_for_where_it_was_read_though_the_root_is_further_up(tmp_path: Path) -> None:
    folder = tmp_path / "company" / "dags"
    folder.mkdir(parents=True)
    for package in (folder.parent, folder):
        (package / "__init__.py").touch()
    for number in range(CANDIDATES):
        (folder / f"a{number}.py").touch()
    (folder / "late.py").write_text(DAG)
    project = read([folder / "late.py"], Options(whole=True), "airflow")
    (pipeline,) = project.pipelines
    assert pipeline.origin.span is not None
    assert pipeline.origin.span.file == "company/dags/late.py"
    side = Side("SOURCE", "airflow3", Path("python"), folder, project)
    assert files_of(side, pipeline)[0] == folder / "late.py"
