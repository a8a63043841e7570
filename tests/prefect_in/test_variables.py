"""Names of the user's variables are kept where Prefect, or a DAG, is written."""

from pathlib import Path

from calque.backends.airflow.emit import emit as to_airflow
from calque.backends.emission import Options
from calque.backends.prefect.emit import emit
from calque.frontends.prefect.read import read
from calque.ir.project import Project

SOURCE = """
from prefect import flow, task

@task
def load(day):
    return [day]

@task
def clean(df, other=None):
    return df

@flow
def main(day: str = "a"):
"""


def project(lines: str, folder: Path) -> Project:
    text = "".join(f"    {line}\n" for line in lines.splitlines())
    (folder / "flows.py").write_text(SOURCE + text)
    return read([folder])


def written(lines: str, folder: Path) -> list[str]:
    """The statements of the flow in a rewrite."""
    text = str(emit(project(lines, folder), Options()).files["flows.py"])
    body = text.partition("def main")[2].partition("\n\n")[0]
    return [line.strip() for line in body.splitlines()[1:]]


def test_what_a_call_gives_keeps_its_name(tmp_path: Path) -> None:
    found = written("df = load(day)\nrun = clean.submit(df)\nreturn run", tmp_path)
    assert found == ["df = load(day=day)", "run = clean.submit(df=df)", "return run"]


def test_a_name_goes_on_to_the_next_call(tmp_path: Path) -> None:
    found = written("df = load(day)\ndf = clean(df)\nreturn df", tmp_path)
    assert found == ["df = load(day=day)", "df = clean(df=df)", "return df"]


def test_a_name_whose_first_value_is_asked_for_later_is_not_taken_again(tmp_path: Path) -> None:
    found = written("df = load(day)\nfirst = df\ndf = clean(df)\ndf = clean(df, first)\nreturn df", tmp_path)
    assert found == [
        "df = load(day=day)",
        "df_2 = clean(df=df)",
        "df = clean(df=df_2, other=df)",
        "return df",
    ]


def test_a_name_that_something_else_has_gets_a_number(tmp_path: Path) -> None:
    found = written("day = load(day)\nclean(day)", tmp_path)
    assert found[0] == "day_2 = load(day=day)"


def test_a_call_whose_value_has_no_name_of_its_own_has_one_of_ours(tmp_path: Path) -> None:
    found = written("a, b = load(day), 3\nclean(load(a))", tmp_path)
    assert found[0] == "load_result = load(day=day)"


def test_tasks_of_a_dag_have_them_too(tmp_path: Path) -> None:
    files = to_airflow(project("df = load(day)\ndf = clean(df)\nclean(df)", tmp_path), Options()).files
    text = str(files["dags/flows.py"])
    assert 'df = task(task_id="load")' in text
    assert 'df_2 = task(task_id="clean")' in text
