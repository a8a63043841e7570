"""The callbacks of a source are called on their events, with a context; those of the run when it has ended."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from calque.frontends.airflow.read import read
from calque.runtime.options import RunOptions
from calque.runtime.run import run

SOURCE = """
from datetime import datetime
from airflow import DAG
from airflow.operators.bash import BashOperator
from airflow.operators.empty import EmptyOperator

def tell(context):
    print(context["task_instance"].task_id, "told")

def mourn(context):
    print(context["dag"].dag_id, "ended")

with DAG("hooks", schedule=None, start_date=datetime(2024, 1, 1), on_failure_callback=mourn, on_success_callback=mourn):
    BashOperator(task_id="broken", bash_command="exit 3", retries=1, on_retry_callback=tell, on_failure_callback=tell)
    EmptyOperator(task_id="empty", on_execute_callback=tell, on_success_callback=[tell, mourn])
"""


def test_hooks_are_called_on_their_events(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "hooks.py").write_text(SOURCE)
    trace = run(read([tmp_path]), "hooks", RunOptions(at=datetime(2024, 3, 1, tzinfo=UTC)))
    called = [(event.get("n"), event["on"], event["res"]) for event in trace.events if event["e"] == "hook"]
    assert sorted(called[:-1]) == [
        ("broken", "failure", "ok"),
        ("broken", "retry", "ok"),
        ("empty", "attempt_start", "ok"),
        ("empty", "success", "ok"),
        ("empty", "success", "ok"),
    ]
    assert called[-1] == (None, "run_failure", "ok")
    assert capsys.readouterr().out.splitlines()[-1] == "hooks ended"
