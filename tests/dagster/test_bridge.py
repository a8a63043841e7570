"""`--bridge airflow`: an operator that only Airflow's own library has runs in an op, with Airflow 2.11 beside Dagster."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from calque.backends.dagster.emit import emit
from calque.backends.emission import Options
from calque.frontends.airflow.read import read
from tests.oracles.environments import python_of

pytestmark = [pytest.mark.oracle, pytest.mark.scoreboard, pytest.mark.timeout(600)]

SOURCE = """
from datetime import datetime
from airflow import DAG
from airflow.providers.common.io.operators.file_transfer import FileTransferOperator

with DAG("moves", schedule=None, start_date=datetime(2024, 1, 1)):
    FileTransferOperator(task_id="copy", src="file://{folder}/{{{{ ds }}}}.txt", dst="file://{folder}/copied.txt")
"""

RUN = """
from of_moves.definitions import defs
job = defs.get_job_def("moves")
tags = {"airflow/logical_date": "2024-03-01T00:00:00+00:00"}
print(job.execute_in_process(raise_on_error=False, tags=tags).success)
"""


@pytest.mark.parametrize(("bridge", "ends"), [("airflow", "True"), (None, "False")])
def test_a_foreign_operator_runs_with_airflow_and_fails_without(
    tmp_path: Path, bridge: str | None, ends: str
) -> None:
    (tmp_path / "moves.py").write_text(SOURCE.format(folder=tmp_path))
    (tmp_path / "2024-03-01.txt").write_text("hello")
    chosen = Options(bridge="airflow" if bridge else None, package="of_moves")
    for name, content in emit(read([tmp_path / "moves.py"]), chosen).files.items():
        target = tmp_path / "out" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
    variables = {"AIRFLOW_HOME": str(tmp_path / "home"), "DAGSTER_DISABLE_TELEMETRY": "1"}
    done = subprocess.run(
        [str(python_of("bridge")), "-c", RUN],
        cwd=tmp_path / "out",
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == ends
    assert (tmp_path / "copied.txt").exists() == (ends == "True")
