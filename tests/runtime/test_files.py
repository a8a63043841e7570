"""Where a FileSensor looks for a relative path: at the path of its connection, in Airflow's own sensor and in what is written of it."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from calque.backends.emission import Options
from calque.backends.targets import emitter
from calque.cli.output import write_folder
from calque.frontends.read import read
from calque.runtime.options import RunOptions
from calque.runtime.run import run
from calque.runtime.trace import summary
from tests.oracles.environments import python_of

DAG = """
from airflow.providers.standard.sensors.filesystem import FileSensor
from airflow.sdk import DAG

with DAG("files", schedule=None) as dag:
    FileSensor(task_id="there", filepath="in/a.csv", fs_conn_id="shop", timeout=1)
    FileSensor(task_id="absolute", filepath="/in/a.csv", fs_conn_id="shop", timeout=1)
    FileSensor(task_id="elsewhere", filepath="in/b.csv", fs_conn_id="shop", timeout=1)
    FileSensor(task_id="everywhere", filepath="{root}/in/a.csv", timeout=1)
"""
EXPECTED = {"there": True, "absolute": False, "elsewhere": False, "everywhere": True}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "data" / "in").mkdir(parents=True)
    (tmp_path / "data" / "in" / "a.csv").write_text("a")
    connection = {"conn_type": "fs", "extra": {"path": str(tmp_path / "data")}}
    monkeypatch.setenv("AIRFLOW_CONN_SHOP", json.dumps(connection))
    monkeypatch.setenv("AIRFLOW_HOME", str(tmp_path / "home"))
    (tmp_path / "dags").mkdir()
    path = str(tmp_path / "data").removeprefix("/")  # the default connection begins at the root
    (tmp_path / "dags" / "files.py").write_text(DAG.replace("{root}", path))
    return tmp_path


def test_the_reference_runtime_looks_there(root: Path) -> None:
    options = RunOptions(at=datetime(2024, 3, 1, tzinfo=UTC), folders=(root,))
    found = summary(run(read([root / "dags"]), "files", options))
    assert {one["node"]: one["state"] == "success" for one in found["nodes"]} == EXPECTED


def test_what_is_written_looks_there(root: Path) -> None:
    write_folder(root / "out", emitter("dagster")(read([root / "dags"]), Options(package="shop")).files)
    tree = ast.parse((root / "out" / "shop" / "files.py").read_text())
    questions = [ast.unparse(node.body) for node in ast.walk(tree) if isinstance(node, ast.Lambda)]
    asked = f"from shop.graph_waits import file_exists\nprint([{', '.join(questions)}])"
    assert told(Path(sys.executable), asked, root / "out") == str(list(EXPECTED.values()))


@pytest.mark.oracle
def test_airflow_looks_there(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    default = {"conn_type": "fs", "extra": {"path": "/"}}  # airflow.utils.db.create_default_connections
    monkeypatch.setenv("AIRFLOW_CONN_FS_DEFAULT", json.dumps(default))
    asked = "from files import dag\nprint({task.task_id: task.poke({}) for task in dag.tasks})"
    assert told(python_of("airflow3"), asked, root / "dags") == str(EXPECTED)


def told(python: Path, program: str, folder: Path) -> str:
    """The last line that a program says in a folder."""
    done = subprocess.run([python, "-c", program], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip().splitlines()[-1]
