"""Rules of other packages are found by their entry point, and told apart from ours."""

import os
import subprocess
import sys
from pathlib import Path

RULES = """\
from calque.lint.rule import Example, Finding, Rule


def check(context):
    for view in context.views:
        yield Finding(message="no pipelines on Fridays", span=view.pipeline.origin.span)


rule = Rule(
    code="{code}",
    name="friday",
    what="A pipeline.",
    why="It is Friday.",
    instead="wait",
    invalid=(Example(""),),
    valid=(Example(""),),
    check=check,
)
"""
DAG = """\
from datetime import datetime
from airflow import DAG
from airflow.operators.empty import EmptyOperator

with DAG("a", start_date=datetime(2024, 1, 1), schedule="@daily", catchup=False):
    EmptyOperator(task_id="a")
"""


def linted(folder: Path, code: str) -> subprocess.CompletedProcess[str]:
    """Lint in a process that has a package with a rule of this code installed."""
    info = folder / "friday-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: friday\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[calque.lint.rules]\nfriday = friday:rule\n")
    (folder / "friday.py").write_text(RULES.format(code=code))
    dags = folder / "dags"
    dags.mkdir()
    (dags / "a.py").write_text(DAG)
    command = [
        sys.executable,
        "-c",
        "from calque.cli.main import main; main()",
        "lint",
        str(dags),
        "--no-cache",
    ]
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


def test_a_rule_of_another_package_reports(tmp_path: Path) -> None:
    done = linted(tmp_path, "SHOP001")
    assert done.returncode == 1
    assert "SHOP001 no pipelines on Fridays" in done.stdout


def test_a_rule_with_a_code_of_ours_is_refused(tmp_path: Path) -> None:
    done = linted(tmp_path, "CLQ101")
    assert done.returncode == 70
    assert "two lint rules are called CLQ101" in done.stderr
