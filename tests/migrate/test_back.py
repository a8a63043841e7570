"""What was migrated can be migrated on, or back: its support modules are read as the rules that they keep."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from calque.cli.main import root
from tests.campaigns.back import UNREAD, golden, is_open
from tests.golden.cases import Case, cases

EVERY = 8
"""One of so many golden cases; `python -m tests.campaigns.back` takes all."""
WHOLE = (
    "dagster/assets_check_themselves",
    "dagster/factories_make_assets",
    "dagster/mappings_configure_what_jobs_run",
    "dagster/partitions_configure_their_runs",
    "dagster/policies_are_named_in_modules",
)
"""Cases that come back whole by way of both others."""
CASES = [one for number, one in enumerate(cases()) if number % EVERY == 0 or one.name in WHOLE]
WAYS = [
    pytest.param(case, target, id=f"{case.name}-{target}")
    for case in CASES
    for target in ("airflow", "dagster", "prefect")
    if target != case.folder.parent.name
]

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


@pytest.mark.parametrize(("case", "target"), WAYS)
def test_what_comes_back_is_what_went_or_the_report_tells(case: Case, target: str) -> None:
    assert [one.text for one in golden(case, target) if is_open(one)] == []


@pytest.mark.parametrize("target", ["airflow", "prefect"])
@pytest.mark.parametrize("name", WHOLE)
def test_all_that_is_understood_comes_back(name: str, target: str) -> None:
    (case,) = (one for one in CASES if one.name == name)
    assert UNREAD not in {one.outcome for one in golden(case, target)}


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


def test_changes_since_go_along_or_are_told(there: Path, tmp_path: Path) -> None:
    written = there / "there" / "sales.py"
    text = written.read_text()
    assert "print(found)" in text
    written.write_text(text.replace("print(found)", 'print("got", found)'))
    said = migrated(there, "airflow", tmp_path / "back")
    assert "there/sales.py is not as the migration wrote it" in said
    assert 'print("got", found)' in "".join(path.read_text() for path in (tmp_path / "back").rglob("*.py"))


def test_what_cannot_be_read_any_more_is_an_error(there: Path, tmp_path: Path) -> None:
    with (there / "there" / "sales.py").open("a") as file:
        file.write("def broken(:\n")
    done = CliRunner().invoke(root, ["migrate", str(there), "--to", "airflow", "-o", str(tmp_path / "back")])
    assert done.exit_code == 1
    assert "syntax-error" in done.output
    assert "'sales' is not in this migration's output any more" in done.output


def test_what_another_version_wrote_is_refused(there: Path, tmp_path: Path) -> None:
    report = there / "report.json"
    report.write_text(json.dumps({**json.loads(report.read_text()), "version": 1}))
    done = CliRunner().invoke(root, ["migrate", str(there), "--to", "airflow", "-o", str(tmp_path / "back")])
    assert done.exit_code == 2
    assert "written by another version of calque (its report.json has version 1)" in " ".join(
        done.output.split()
    )
    assert not (tmp_path / "back").exists()


def test_a_runtime_that_more_is_taken_of_than_airflow_has_stays(there: Path, tmp_path: Path) -> None:
    written = there / "there" / "sales.py"
    written.write_text(
        written.read_text().replace(
            "print(found)", "from there.airflow_code import RunFacts\n\n    print(RunFacts, found)"
        )
    )
    migrated(there, "airflow", tmp_path / "back")
    assert [path.name for path in (tmp_path / "back").rglob("airflow_code.py")] == ["airflow_code.py"]
