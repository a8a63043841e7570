"""Bodies in an interpreter of their own are written under the decorator that runs them there."""

import re
from pathlib import Path
from textwrap import dedent

import pytest

from calque.backends.airflow.emit import emit
from calque.backends.emission import Options as BackendOptions
from calque.backends.targets import emitter
from calque.frontends.airflow.read import read
from calque.frontends.options import Options
from tests.oracles import airflow

HEADER = """
import sys
from datetime import datetime
from airflow import DAG
from airflow.decorators import task
from airflow.operators.python import BranchExternalPythonOperator, ExternalPythonOperator, PythonOperator
from airflow.operators.python import PythonVirtualenvOperator

def work(n=1):
    import json
    return json.dumps(n)

def make(word):
    def made():
        return word
    return made
"""


def _files(folder: Path, source: str) -> dict[str, str]:
    (folder / "d.py").write_text(HEADER + dedent(source))
    emission = emit(read([folder / "d.py"], Options(2)))
    return {name: str(content) for name, content in emission.files.items()}


def _written(folder: Path, task: str) -> str:
    source = f'with DAG("d", start_date=datetime(2024, 1, 1), schedule=None):\n    {task}\n'
    return " ".join(_files(folder, source)["dags/d.py"].split())


@pytest.mark.parametrize(
    ("source", "written"),
    [
        (
            'PythonVirtualenvOperator(task_id="a", python_callable=work, requirements=["six"], use_dill=True)',
            'task.virtualenv(task_id="a", requirements=["six"], serializer="dill")(work)()',
        ),
        (
            'BranchExternalPythonOperator(task_id="a", python_callable=work, python="/p", op_args=[2])',
            'task.branch_external_python(task_id="a", python="/p")(work)(2)',
        ),
        (
            'ExternalPythonOperator(task_id="a", python_callable=work, python=sys.executable)',
            "sys",
        ),
        ('PythonOperator(task_id="a", python_callable=print, op_args=[1])', "print"),
    ],
)
def test_an_isolated_body_is_written_under_its_decorator(source: str, written: str, tmp_path: Path) -> None:
    text = _written(tmp_path, source)
    assert written in text
    assert "not_carried" not in text


@pytest.mark.parametrize(
    "source",
    [
        'ExternalPythonOperator(task_id="a", python_callable=make("x"), python="/p")',
        'task.docker(image="x")(work)()',
    ],
)
def test_what_no_interpreter_can_be_given_raises(source: str, tmp_path: Path) -> None:
    assert "not_carried" in _written(tmp_path, source)


@pytest.mark.oracle
def test_isolated_bodies_and_commands_of_functions_run_in_airflow_3(airflow3: Path, tmp_path: Path) -> None:
    source = f"""
    with DAG("d", start_date=datetime(2024, 1, 1), schedule=None):
        @task.bash(env={{"A": "1"}}, append_env=True)
        def say(n):
            return f"echo $A-{{n}}-{{{{{{{{ ds }}}}}}}}"
        one = ExternalPythonOperator(
            task_id="one", python="{airflow3}", python_callable=work, op_args=[3], expect_airflow=False
        )
        say(one.output)
    """
    for name, content in _files(tmp_path, source).items():
        if re.fullmatch(r"dags/.*\.py", name):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(content)
    (trace,) = airflow.runs(airflow3, [tmp_path / "dags" / "d.py"])
    assert {node["node"]: node["outputs"] for node in trace["nodes"]} == {
        "one": {"return_value": "3"},
        "say": {"return_value": "1-3-2024-03-01"},
    }


@pytest.mark.parametrize(("target", "file"), [("dagster", "pyproject.toml"), ("prefect", "requirements.txt")])
def test_what_takes_values_there_is_required_elsewhere(target: str, file: str, tmp_path: Path) -> None:
    task = (
        'PythonVirtualenvOperator(task_id="a", python_callable=work, requirements=["six"], serializer={!r})'
    )
    for serializer, needed in (("dill", True), ("pickle", False)):
        source = (
            f'with DAG("d", start_date=datetime(2024, 1, 1), schedule=None):\n    {task.format(serializer)}\n'
        )
        (tmp_path / "d.py").write_text(HEADER + source)
        emission = emitter(target)(read([tmp_path / "d.py"], Options(2)), BackendOptions(package="shop"))
        assert bool(re.search(rf"\b{serializer}\b", str(emission.files[file]))) is needed
