"""`--watch` lints again when a file changes, and ends when it is interrupted."""

import signal
import subprocess
import sys
from pathlib import Path
from typing import IO

DAG = """\
from datetime import datetime
from airflow import DAG
from airflow.operators.empty import EmptyOperator

with DAG("a", start_date=datetime(2024, 1, 1), schedule="@daily", catchup=False):
    EmptyOperator(task_id="load")
"""

MAIN = "from calque.cli.main import main; main()"
HEEDS_INTERRUPTS = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
"""Shells let what they start in the background ignore interrupts, and so would all that the tests start there."""


def until(stream: IO[str], wanted: str) -> str:
    """What comes up to a line that has some text."""
    lines = []
    for line in stream:
        lines.append(line)
        if wanted in line:
            return "".join(lines)
    raise AssertionError("".join(lines))


def test_a_change_is_linted_and_an_interrupt_ends_it(tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    file.write_text(DAG)
    command = [sys.executable, "-u", "-c", f"{HEEDS_INTERRUPTS}\n{MAIN}", "lint", str(tmp_path)]
    with subprocess.Popen([*command, "--no-cache", "--watch"], stdout=subprocess.PIPE, text=True) as watching:
        assert watching.stdout is not None
        until(watching.stdout, "nothing found")
        file.write_text(DAG + '    EmptyOperator(task_id="load")\n')
        assert "CLQ102" in until(watching.stdout, "1 finding")
        file.write_text(DAG)
        until(watching.stdout, "nothing found")
        watching.send_signal(signal.SIGINT)
    assert watching.returncode == 0
