"""Runs that other runs start, or wait for, in the real Dagster."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.dagster.emitted import emitted

pytestmark = [pytest.mark.oracle, pytest.mark.scoreboard]

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory, dagster: Path) -> dict[str, Any]:
    """What came of the flows."""
    project = emitted([HERE / "flows" / "flows.py"], tmp_path_factory.mktemp("flows"), "flows_out")
    command = [str(dagster), str(HERE / "recorders" / "flows.py"), str(project.folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_a_run_knows_the_updates_that_started_it(said: dict[str, Any]) -> None:
    assert said["consumed"] == [{"s3://bucket/orders": [{"rows": 3}]}, ["make"]]


def test_a_triggered_run_has_the_conf_that_it_was_given(said: dict[str, Any]) -> None:
    assert said["shown"] == ["hello", {"message": "hello"}]


def test_a_run_with_an_id_has_one_key_however_often_it_is_asked_for(said: dict[str, Any]) -> None:
    assert said["asked under"] == ["id the only one"] * 2


def test_a_wait_ends_with_the_run_about_the_same_date_only(said: dict[str, Any]) -> None:
    assert said["waited"]
    assert not said["waited in vain"]
