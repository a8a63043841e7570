"""Files of a Prefect project are run as scripts: what stands beside one is imported by its short name, wherever in the project that is."""

from __future__ import annotations

from pathlib import Path

import pytest

from calque.frontends.prefect.read import read
from calque.ir.project import Project
from tests.airflow_out.emitted import write
from tests.oracles.airflow import graphs
from tests.oracles.prefect import runs
from tests.prefect_in.test_round_trip import written

COUNT = """\
import math

from prefect import flow, task


@task
def count(of):
    return math.floor(of)


@flow
def counted(of=3):
    return count(of)
"""
DAILY = """\
{imports}
from prefect import flow


@flow
def daily(of=2):
    {call}(of)
    return count(of)
"""
IMPORTS = {
    "names": ("from counting import count, counted", "counted"),
    "the_module": ("import counting\nfrom counting import count", "counting.counted"),
    "under_another_name": ("import counting as numbers\nfrom counting import count", "numbers.counted"),
}


def project(folder: Path, imports: str = "names") -> Project:
    (folder / "04-jobs").mkdir(parents=True)
    (folder / "other").mkdir()
    (folder / "04-jobs" / "counting.py").write_text(COUNT)
    text, call = IMPORTS[imports]
    (folder / "04-jobs" / "daily.py").write_text(DAILY.format(imports=text, call=call))
    (folder / "other" / "counting.py").write_text("raise ValueError('this is another one')\n")
    return read([folder])


@pytest.mark.parametrize("imports", IMPORTS)
def test_what_a_script_imports_from_beside_it_is_found(imports: str, tmp_path: Path) -> None:
    found = project(tmp_path, imports)
    daily = next(one for one in found.pipelines if one.id == "daily")
    assert [node.id for node in daily.nodes] == ["count", "count_2"]
    assert found.diagnostics == ()


def test_a_file_does_not_import_itself_nor_what_is_installed(tmp_path: Path) -> None:
    (tmp_path / "jobs" / "prefect").mkdir(parents=True)
    (tmp_path / "jobs" / "prefect" / "flow.py").write_text("X = 1\n")
    (tmp_path / "jobs" / "pandas.py").write_text(
        "import pandas\nfrom prefect import flow\n\n\n@flow\ndef f():\n    pass\n"
    )
    found = read([tmp_path])
    assert [one.id for one in found.pipelines] == ["f"]


@pytest.mark.oracle
@pytest.mark.xdist_group("prefect_runs")
def test_it_is_imported_by_its_whole_name_where_it_goes(tmp_path: Path, prefect: Path) -> None:
    there = written(project(tmp_path / "in"), tmp_path / "out")
    text = (there / "n04_jobs" / "daily.py").read_text()
    assert "from n04_jobs.counting import count" in text
    assert "def count" not in text  # a task is defined where what its function needs is
    request = {"project": str(there), "root": str(tmp_path), "module": "n04_jobs.daily", "flow": "daily"}
    (run,) = runs(prefect, [request])
    assert (run["state"], [node["state"] for node in run["nodes"]]) == ("success", ["success", "success"])


@pytest.mark.oracle
def test_the_dag_of_a_module_that_others_import_is_in_no_other_file(tmp_path: Path, airflow3: Path) -> None:
    """Airflow registers what is entered while a file is loaded for that file, and refuses a DAG of two files."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "counting.py").write_text(COUNT)
    text, call = IMPORTS["names"]
    (tmp_path / "in" / "daily.py").write_text(DAILY.format(imports=text, call=call))
    write(read([tmp_path / "in"]), tmp_path / "out")
    files = [tmp_path / "out" / "dags" / f"{name}.py" for name in ("counting", "daily")]
    found = graphs(airflow3, files)
    assert [(sorted(one["dags"]), one["errors"]) for one in found.values()] == [
        (["counted"], []),
        (["daily"], []),
    ]


def test_a_module_is_imported_by_its_whole_name_in_airflow_too(tmp_path: Path) -> None:
    folder = tmp_path / "in" / "04-jobs"
    folder.mkdir(parents=True)
    (folder / "tools.py").write_text("def twice(n):\n    return 2 * n\n")
    (folder / "daily.py").write_text(
        "import tools\nfrom prefect import flow, task\n\n\n@task\ndef double(n):\n    return tools.twice(n)\n\n\n"
        "@flow\ndef daily(n=2):\n    return double(n)\n"
    )
    write(read([tmp_path / "in"]), tmp_path / "out")
    assert "import n04_jobs.tools as tools" in (tmp_path / "out/dags/n04_jobs/daily.py").read_text()


def test_each_of_several_projects_has_its_own_script_of_a_name(tmp_path: Path) -> None:
    for name in ("one", "two"):
        folder = tmp_path / "pipelines" / name
        folder.mkdir(parents=True)
        (folder / "pyproject.toml").write_text("")
        (folder / "utils.py").write_text(f"from prefect import task\n\n\n@task\ndef load_{name}(): ...\n")
        (folder / "flow.py").write_text(
            f"from prefect import flow\nfrom utils import load_{name}\n\n\n@flow\ndef {name}():\n    load_{name}()\n"
        )
    project = read([tmp_path])
    assert {one.id: [node.id for node in one.nodes] for one in project.pipelines} == {
        "one": ["load_one"],
        "two": ["load_two"],
    }
