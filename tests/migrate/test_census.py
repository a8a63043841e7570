"""Nothing that a source says to Airflow escapes the accounts."""

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from calque.frontends.airflow.read import read
from calque.frontends.options import Options
from calque.ir.diagnostics import Severity
from calque.ir.project import Project
from calque.ir.spans import Span
from tests.migrate.census import Construct, census

ROOT = Path(__file__).parents[2]
OURS = sorted([*ROOT.glob("golden/airflow/*/source"), *ROOT.glob("examples/airflow_*")])


def unaccounted(folder: Path, project: Project) -> list[str]:
    """The constructs of a folder's files at whose place no account begins, and no error stands."""
    begins = defaultdict(set)
    for account in project.accounts:
        begins[account.span.file].add((account.span.line, account.span.column))
    given_up = list(_given_up(project))
    unparsed = {item.span.file for item in project.diagnostics if item.code == "syntax-error" and item.span}
    return [
        f"{path.name}:{construct.line}:{construct.column}: {construct.what}"
        for path in sorted(folder.rglob("*.py"))
        if not any(path.as_posix().endswith(f"/{file}") for file in unparsed)
        for construct in census(path.read_text("utf-8"))
        if not any(
            (construct.line, construct.column) in places
            for file, places in begins.items()
            if path.as_posix().endswith(f"/{file}")
        )
        and not any(
            path.as_posix().endswith(f"/{span.file}") and _inside(construct, span) for span in given_up
        )
    ]


def _given_up(project: Project) -> Iterator[Span]:
    """Stretches of source that were not read, each with its reason."""
    for account in project.accounts:
        if account.what == "code that was not evaluated":
            yield account.span
    for diagnostic in project.diagnostics:
        if diagnostic.severity is Severity.ERROR and diagnostic.span is not None:
            yield diagnostic.span


def _inside(construct: Construct, span: Span) -> bool:
    return (span.line, span.column) <= (construct.line, construct.column) < (span.end_line, span.end_column)


def example_dags(python: Path) -> list[Path]:
    """The folders of example DAGs that an environment's Airflow brings along."""
    packages = python.parents[1] / "lib" / "python3.11" / "site-packages" / "airflow"
    return [
        found
        for part in ("example_dags", "providers/standard/example_dags")
        if (found := packages / part).is_dir()
    ]


@pytest.mark.oracle
def test_each_construct_of_the_examples_of_airflow_2_has_an_account(airflow2: Path) -> None:
    (folder,) = example_dags(airflow2)
    assert unaccounted(folder, read([folder])) == []


@pytest.mark.oracle
@pytest.mark.parametrize("which", [0, 1], ids=["core", "standard provider"])
def test_each_construct_of_the_examples_of_airflow_3_has_an_account(airflow3: Path, which: int) -> None:
    folder = example_dags(airflow3)[which]
    assert unaccounted(folder, read([folder])) == []


@pytest.mark.parametrize("folder", OURS, ids=lambda folder: folder.relative_to(ROOT).parts[-2])
def test_each_construct_of_our_own_cases_has_an_account(folder: Path) -> None:
    given = folder.parent / "variables.json"
    variables = json.loads(given.read_text()) if given.exists() else None
    assert unaccounted(folder, read([folder], Options(variables=variables))) == []


def test_a_construct_without_an_account_is_found(tmp_path: Path) -> None:
    (tmp_path / "etl.py").write_text(
        'from airflow.sdk import DAG\nwith DAG("etl", schedule=None):\n    pass\n'
    )
    project = read([tmp_path])
    assert unaccounted(tmp_path, project) == []
    silent = project.model_copy(update={"accounts": project.accounts[:1]})
    assert unaccounted(tmp_path, silent) == ["etl.py:2:17: argument schedule of DAG"]


def test_the_census_counts_what_a_source_says() -> None:
    text = """
from airflow.sdk import DAG, task
from airflow.operators.empty import EmptyOperator as Empty

with DAG("etl", schedule=None):
    @task(retries=2)
    def body():
        Empty(task_id="never")
    first = Empty(task_id="first")
    first >> body.override(task_id="é")(x=1)

def unused():
    Empty(task_id="never")
"""
    assert [construct.what for construct in census(text)] == [
        "call of DAG",
        "argument schedule of DAG",
        "call of task",
        "argument retries of task",
        "call of Empty",
        "argument task_id of Empty",
        ">>",
        "call of body.override",
        "argument task_id of body.override",
    ]
