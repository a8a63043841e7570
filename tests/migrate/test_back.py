"""What was migrated can be migrated on, or back: its support modules are read as the rules that they keep."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from calque.cli.main import root
from tests.campaigns.back import golden, is_open
from tests.golden.cases import Case, cases

EVERY = 8
"""One of so many golden cases; `python -m tests.campaigns.back` takes all."""
CASES = [case for case in cases() if case.folder.parent.name == "airflow"][::EVERY]

DAG = """
from datetime import datetime

from airflow.sdk import Asset, Variable, dag, task

@task(trigger_rule="all_done")
def load(place, ds=None):
    from airflow.exceptions import AirflowSkipException
    if place == Variable.get("nowhere", default=None):
        raise AirflowSkipException("nowhere")
    return f"{place}/{ds}"

@task(outlets=[Asset("s3://shop/sales")])
def tell(found):
    print(found)

@dag(schedule="@daily", start_date=datetime(2024, 1, 1))
def sales():
    tell(load("shop"))

sales()
"""


@pytest.mark.parametrize("target", ["dagster", "prefect"])
@pytest.mark.parametrize("case", CASES, ids=[case.folder.name for case in CASES])
def test_what_comes_back_is_what_went_or_the_report_tells(case: Case, target: str) -> None:
    assert [one.text for one in golden(case, target) if is_open(one)] == []


@pytest.fixture
def there(tmp_path: Path) -> Path:
    (tmp_path / "dags").mkdir()
    (tmp_path / "dags" / "sales.py").write_text(DAG)
    migrated(tmp_path / "dags", "dagster", tmp_path / "there")
    return tmp_path / "there"


def migrated(source: Path, target: str, output: Path) -> str:
    done = CliRunner().invoke(root, ["migrate", str(source), "--to", target, "-o", str(output)])
    assert done.exit_code == 0, done.output
    return done.output


def test_a_dag_comes_back_with_the_names_of_airflow(there: Path, tmp_path: Path) -> None:
    migrated(there, "airflow", tmp_path / "back")
    files = sorted((tmp_path / "back").rglob("*.py"))
    assert not {"airflow_code", "graph_tasks"} & {path.stem for path in files}
    whole = "\n".join(path.read_text() for path in files)
    assert "from airflow.sdk.exceptions import AirflowSkipException" in whole
    assert "airflow_code" not in whole and "graph_tasks" not in whole
    assert 'Asset("s3://shop/sales"' in whole


def test_a_migration_goes_on_to_another_tool(there: Path, tmp_path: Path) -> None:
    migrated(there, "prefect", tmp_path / "on")
    checked = CliRunner().invoke(root, ["check", str(tmp_path / "dags"), str(tmp_path / "on")])
    assert checked.output.startswith("sales: equivalent")


def test_a_job_that_was_added_is_refused(there: Path, tmp_path: Path) -> None:
    (there / "there" / "more.py").write_text(
        "import dagster as dg\n\n@dg.op\ndef one(): ...\n\n@dg.job\ndef more():\n    one()\n"
    )
    definitions = there / "there" / "definitions.py"
    text = (
        definitions.read_text()
        .replace("jobs=[", "jobs=[more.more, ")
        .replace("import sales", "import more, sales")
    )
    definitions.write_text(text)
    done = CliRunner().invoke(root, ["migrate", str(there), "--to", "airflow", "-o", str(tmp_path / "back")])
    assert done.exit_code == 1
    assert "'more' of this migration's output cannot be migrated on" in done.output
    assert (tmp_path / "back" / "dags").exists()
