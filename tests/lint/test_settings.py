"""Settings, comments and baselines decide what is reported."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from calque.cli.lint import command

DAG = """\
from datetime import datetime
from airflow import DAG
from airflow.operators.empty import EmptyOperator

with DAG("a", start_date=datetime(2024, 1, 1), schedule_interval="@daily", catchup=False):
    first = EmptyOperator(task_id="first", trigger_rule="one_failed")
    second = EmptyOperator(task_id="second")
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "a.py").write_text(DAG)
    return folder


def codes(*arguments: str) -> list[str]:
    result = CliRunner().invoke(command, [*arguments, "--format", "json"])
    assert result.exit_code in (0, 1), result.output
    return [entry["code"] for entry in json.loads(result.output)]


def test_select_ignore_and_extend_select_choose_rules(project: Path) -> None:
    assert codes(str(project)) == ["CLQ701", "CLQ111"]
    assert codes(str(project), "--select", "CLQ7") == ["CLQ701"]
    assert codes(str(project), "--ignore", "CLQ111,renamed-argument") == []
    assert "CLQ603" in codes(str(project), "--extend-select", "CLQ6")


@pytest.mark.parametrize(
    ("file", "header"), [("pyproject.toml", "tool.calque.lint"), ("calque.toml", "lint")]
)
def test_a_project_configures_its_rules(project: Path, file: str, header: str) -> None:
    (project / file).write_text(f'[{header}]\nignore = ["CLQ701"]\nseverity = {{ CLQ111 = "error" }}\n')
    result = CliRunner().invoke(command, [str(project), "--format", "json"])
    assert [(e["code"], e["severity"]) for e in json.loads(result.output)] == [("CLQ111", "error")]


@pytest.mark.parametrize("where", ['files = ["a.*"]', 'pipelines = ["a*"]'])
def test_an_override_is_for_its_files_or_pipelines_only(project: Path, where: str) -> None:
    (project / "b.py").write_text(DAG.replace('"a"', '"b"'))
    (project / "calque.toml").write_text(f'[[lint.overrides]]\n{where}\nignore = ["ALL"]\n')
    assert codes(str(project)) == ["CLQ701", "CLQ111"]


def test_an_override_sets_severities_and_thresholds_for_its_pipelines(project: Path) -> None:
    hasty = DAG.replace('trigger_rule="one_failed"', "retries=3, retry_delay=timedelta()").replace(
        "import datetime", "import datetime, timedelta"
    )
    (project / "a.py").write_text(hasty)
    (project / "b.py").write_text(hasty.replace('"a"', '"b"'))
    (project / "calque.toml").write_text(
        '[[lint.overrides]]\npipelines = ["b"]\nthresholds = { retries-without-delay = 3 }\nseverity = { CLQ701 = "error" }\n'
    )
    result = CliRunner().invoke(command, [str(project), "--format", "json"])
    found = [(e["pipeline"], e["code"], e["severity"]) for e in json.loads(result.output)]
    assert found == [("a", "CLQ701", "warning"), ("a", "CLQ302", "warning"), ("b", "CLQ701", "error")]


@pytest.mark.parametrize("text", ['select = ["CLQ999"]', 'selct = ["CLQ1"]', "select = 1", "select = ["])
def test_a_wrong_setting_is_a_usage_error_that_names_the_file(project: Path, text: str) -> None:
    (project / "calque.toml").write_text(f"[lint]\n{text}\n")
    result = CliRunner().invoke(command, [str(project)])
    assert result.exit_code == 2
    assert "calque.toml" in result.output


def test_a_comment_switches_a_rule_off_for_its_line(project: Path) -> None:
    (project / "a.py").write_text(
        DAG.replace('"one_failed")', '"one_failed")  # calque: ignore[CLQ111] it is a start')
    )
    assert codes(str(project)) == ["CLQ701"]


def test_a_comment_on_a_line_of_its_own_is_about_the_next(project: Path) -> None:
    (project / "a.py").write_text(
        DAG.replace("    first", "    # calque: ignore[CLQ111] it is a start\n    first", 1)
    )
    assert codes(str(project)) == ["CLQ701"]


def test_a_baseline_knows_findings_when_their_lines_move_and_tells_new_ones(
    project: Path, tmp_path: Path
) -> None:
    known = tmp_path / "known.json"
    result = CliRunner().invoke(command, [str(project), "--write-baseline", str(known)])
    assert result.exit_code == 0
    (project / "a.py").write_text("# moved\n\n" + DAG)
    assert codes(str(project), "--baseline", str(known)) == []
    (project / "a.py").write_text(
        DAG.replace('task_id="second"', 'task_id="second", trigger_rule="all_failed"')
    )
    assert codes(str(project), "--baseline", str(known)) == ["CLQ111"]


def test_a_file_that_is_no_baseline_is_a_usage_error(project: Path, tmp_path: Path) -> None:
    (tmp_path / "known.json").write_text("[]")
    result = CliRunner().invoke(command, [str(project), "--baseline", str(tmp_path / "known.json")])
    assert result.exit_code == 2
    assert "is not a baseline" in result.output


def test_what_is_remembered_is_what_would_be_found(project: Path) -> None:
    first = CliRunner().invoke(command, [str(project)]).output
    assert CliRunner().invoke(command, [str(project)]).output == first
    assert CliRunner().invoke(command, [str(project), "--no-cache"]).output == first
    (project / "a.py").write_text(DAG.replace("schedule_interval", "schedule"))
    assert codes(str(project)) == ["CLQ111"]


def test_a_remembered_project_is_not_read(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = CliRunner().invoke(command, [str(project)]).output

    def fail(*_: object) -> None:
        raise AssertionError("read")

    monkeypatch.setattr("calque.cli.linting.read_sources", fail)
    assert CliRunner().invoke(command, [str(project)]).output == first
