"""All golden cases, of every dialect, load in the real Airflow 2 and 3 as DAGs, with no error and no warning of what is deprecated."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from calque.equivalence.native.environments import ORACLES
from tests.airflow_out.emitted import sound, write
from tests.golden.cases import cases
from tests.oracles.airflow import RECORDERS
from tests.oracles.environments import python_of

pytestmark = [pytest.mark.oracle, pytest.mark.xdist_group("airflow_out")]

ABSENT = re.compile(r"No module named '(acme_airflow|airflow\.providers\.\w+)'|requires virtualenv")
"""What cannot be loaded here because it is not installed."""


@pytest.mark.parametrize("version", (2, 3))
def test_every_case_loads_without_a_warning(version: int, tmp_path: Path) -> None:
    for case in cases():
        write(sound(case), tmp_path / case.name, version)
    files = sorted(tmp_path.rglob("dags/**/*.py"))
    command = [str(python_of(f"airflow{version}")), str(RECORDERS / "airflow_load.py"), *map(str, files)]
    env = {**os.environ, "PYTHONPATH": str(ORACLES)}
    said = json.loads(subprocess.run(command, capture_output=True, text=True, check=True, env=env).stdout)
    errors = {file: [text for text in one["errors"] if not ABSENT.search(text)] for file, one in said.items()}
    assert {file: one for file, one in errors.items() if one} == {}
    assert {file: one["warnings"] for file, one in said.items() if one["warnings"]} == {}
    assert sum(len(one["dags"]) for one in said.values()) > 150
