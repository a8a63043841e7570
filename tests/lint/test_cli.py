"""`calque lint` exits as its findings say, and shows where and what now."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from calque.cli.lint import command

CLEAN = """\
from datetime import datetime
from airflow import DAG
from airflow.operators.empty import EmptyOperator

with DAG("a", start_date=datetime(2024, 1, 1), schedule="@daily", catchup=False):
    EmptyOperator(task_id="load")
"""


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(command, arguments)
    return result.exit_code, result.output


def test_a_clean_project_exits_with_0(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(CLEAN)
    assert run(str(tmp_path), "--select", "CLQ1") == (0, "nothing found\n")


def test_a_finding_exits_with_1_and_shows_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(CLEAN + '    EmptyOperator(task_id="load")\n')
    code, output = run(str(tmp_path), "--select", "CLQ102")
    assert code == 1
    assert output.startswith("a.py:7:5: CLQ102 ")
    assert '7 |     EmptyOperator(task_id="load")\n  |     ^^^^' in output
    assert "= give each task and group an id of its own" in output


@pytest.mark.parametrize("option", ["--select", "--ignore", "--extend-select"])
def test_an_unknown_rule_is_a_usage_error(tmp_path: Path, option: str) -> None:
    code, output = run(str(tmp_path), option, "CLQ999")
    assert code == 2
    assert "there is no rule 'CLQ999'" in output


def test_a_rule_explains_itself() -> None:
    code, output = run("--explain", "cycle")
    assert code == 0
    assert output.startswith("## CLQ101 cycle\n")


def test_errors_of_reading_are_findings_with_their_own_codes(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("from airflow import DAG\ndef broken(:\n")
    code, output = run(str(tmp_path))
    assert code == 1
    assert "syntax-error" in output
