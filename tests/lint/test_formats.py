"""Each format says all findings, in the form that its readers know."""

import json
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

from calque.cli.lint import command

ROOT = Path(__file__).parents[2]
DAG = """\
from datetime import datetime
from airflow import DAG
from airflow.operators.empty import EmptyOperator

with DAG("a", start_date=datetime(2024, 1, 1), schedule_interval="@daily", catchup=False):
    EmptyOperator(task_id="a", trigger_rule="one_failed")
    EmptyOperator(task_id="b", trigger_rule="one_failed")
"""


def output(folder: Path, name: str) -> str:
    (folder / "a.py").write_text(DAG)
    return CliRunner().invoke(command, [str(folder), "--no-cache", "--format", name]).output


def test_sarif_points_each_result_at_its_rule_and_place(tmp_path: Path) -> None:
    (run,) = json.loads(output(tmp_path, "sarif"))["runs"]
    described = run["tool"]["driver"]["rules"]
    assert [described[result["ruleIndex"]]["id"] for result in run["results"]] == [
        r["ruleId"] for r in run["results"]
    ]
    regions = [result["locations"][0]["physicalLocation"]["region"]["startLine"] for result in run["results"]]
    assert regions == [5, 6, 7]
    assert len({result["partialFingerprints"]["calque/v1"] for result in run["results"]}) == 3


def test_sarif_is_what_the_schema_of_oasis_says(tmp_path: Path) -> None:
    schema = json.loads((ROOT / "tests/lint/sarif/sarif-schema-2.1.0.json").read_text("utf-8"))
    log = json.loads(output(tmp_path, "sarif"))
    assert log["$schema"] == schema["id"]
    jsonschema.Draft4Validator(schema).validate(log)
    log["runs"][0]["results"][0]["level"] = "bad"
    assert not jsonschema.Draft4Validator(schema).is_valid(log)


def test_gitlab_gives_each_issue_a_fingerprint_of_its_own(tmp_path: Path) -> None:
    issues = json.loads(output(tmp_path, "gitlab"))
    assert [issue["location"]["lines"]["begin"] for issue in issues] == [5, 6, 7]
    assert len({issue["fingerprint"] for issue in issues}) == 3


def test_github_commands_escape_what_would_end_them(tmp_path: Path) -> None:
    lines = output(tmp_path, "github").splitlines()
    assert len(lines) == 3
    assert lines[0].startswith("::warning file=a.py,line=5,endLine=5,col=")
    assert all("%0A" in line for line in lines)


def test_junit_has_a_failure_for_each_finding(tmp_path: Path) -> None:
    root = ElementTree.fromstring(output(tmp_path, "junit").split("\n", 1)[1])
    assert len(root.findall("testsuite/testcase/failure")) == 3


def test_markdown_has_a_row_for_each_finding(tmp_path: Path) -> None:
    assert len(output(tmp_path, "markdown").splitlines()) == 2 + 3


@pytest.mark.parametrize("name", ["json", "sarif", "github", "gitlab", "junit", "markdown"])
def test_formats_repeat_themselves(tmp_path: Path, name: str) -> None:
    assert output(tmp_path, name) == output(tmp_path, name)


def test_the_examples_of_the_repository_are_clean() -> None:
    result = CliRunner().invoke(command, [str(ROOT / "examples"), "--no-cache"])
    assert result.output == "nothing found\n"


def test_the_hook_and_the_action_run_this_command() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    action = yaml.safe_load((ROOT / "action.yml").read_text())
    assert hook["entry"] == "calque lint"
    assert any(step.get("run", "").startswith("calque lint ") for step in action["runs"]["steps"])
