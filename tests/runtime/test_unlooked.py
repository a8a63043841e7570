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
