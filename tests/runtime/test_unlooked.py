"""`calque run` says what of a pipeline it does not look at."""

from pathlib import Path

import pytest

from calque.cli.main import main

SOURCE = """
from datetime import datetime, timedelta
from airflow import DAG
from airflow.operators.empty import EmptyOperator
from airflow.sensors.python import PythonSensor

with DAG("d", schedule=None, start_date=datetime(2024, 1, 1), dagrun_timeout=timedelta(hours=1)):
    EmptyOperator(task_id="later", depends_on_past=True)
    PythonSensor(task_id="waits", python_callable=lambda: True, exponential_backoff=True)
    EmptyOperator(task_id="plain")
"""


def test_what_a_run_does_not_look_at_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "d.py").write_text(SOURCE)
    with pytest.raises(SystemExit) as ended:
        main(["run", str(tmp_path / "d.py")])
    assert not ended.value.code
    notes = [line for line in capsys.readouterr().err.splitlines() if line.startswith("note: ")]
    assert [line.split()[1] for line in notes] == ["later", "waits", "the"]


def test_what_was_given_and_fits_nothing_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "d.py").write_text(SOURCE)
    (tmp_path / "stubs.yaml").write_text("nobody: 1\n")
    stubs = ["--stubs", str(tmp_path / "stubs.yaml")]
    with pytest.raises(SystemExit):
        main(["run", str(tmp_path / "d.py"), "--param", "limitt=1", *stubs])
    said = capsys.readouterr().err
    assert "declares no parameter limitt" in said
    assert "nothing asked for the stub nobody" in said


def test_a_stretch_of_time_that_ends_before_it_begins_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "d.py").write_text(SOURCE)
    with pytest.raises(SystemExit) as ended:
        main(["schedule", str(tmp_path / "d.py"), "--from", "2026-02-01", "--to", "2026-01-01"])
    assert ended.value.code == 2
    assert "lies before --from" in capsys.readouterr().err
