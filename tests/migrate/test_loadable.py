"""What was written loads, whatever of it could not be carried: what is missing shows in the tasks that need it, and nowhere else."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from calque.backends.emission import Options
from calque.cli.migration import migration
from calque.cli.output import write_folder
from calque.frontends.read import read
from tests.oracles.environments import python_of

METHODS = """
from datetime import datetime
from airflow.sdk import DAG
from airflow.providers.standard.operators.python import PythonOperator

class Mine(DAG):
    def __init__(self, name):
        super().__init__(name, start_date=datetime(2024, 1, 1), schedule=None)
        PythonOperator(task_id="load", python_callable=self.load, dag=self)
        PythonOperator(task_id="other", python_callable=lambda: 3, dag=self)

    def load(self):
        return self.dag_id

mine = Mine("one")
"""
RUN = "from shop.methods import one\nresult = one.execute_in_process(raise_on_error=False)\nprint([event.step_key for event in result.get_step_success_events()])"


@pytest.mark.oracle
def test_a_method_of_a_dag_fails_its_task_alone(tmp_path: Path) -> None:
    (tmp_path / "methods.py").write_text(METHODS)
    project = read([tmp_path / "methods.py"])
    files, report = migration(project, "dagster", Options(package="shop"))
    assert [one.code for one in report.diagnostics if one.severity == "error"] == ["needs-pipeline"]
    write_folder(tmp_path / "out", files)
    done = subprocess.run(
        [python_of("dagster"), "-c", RUN], cwd=tmp_path / "out", capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "['other']"
