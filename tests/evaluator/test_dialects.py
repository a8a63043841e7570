"""Which dialect sources are read as."""

from pathlib import Path

import pytest

from calque.frontends.dialect import dialects, spellings
from calque.frontends.read import UnknownDialectError, detect, read
from calque.ir.project import Profile

SOURCE = """
from airflow import DAG
from airflow.operators.bash_operator import BashOperator
dag = DAG("d", schedule_interval=None)
BashOperator(task_id="t", bash_command="x", dag=dag)
"""


def test_a_dialect_is_called_by_its_name_with_or_without_a_version() -> None:
    assert {"airflow", "airflow1", "airflow2", "airflow3"} <= set(spellings())


def test_every_dialect_that_declares_itself_can_be_read() -> None:
    assert [dialect.name for dialect in dialects()] == sorted(dialect.name for dialect in dialects())
    assert all(dialect.versions for dialect in dialects())


@pytest.mark.parametrize(
    ("dialect", "profile"),
    [(None, Profile.AIRFLOW1), ("airflow", Profile.AIRFLOW1), ("airflow2", Profile.AIRFLOW2)],
)
def test_the_version_is_told_by_the_user_or_by_the_imports(
    dialect: str | None, profile: Profile, tmp_path: Path
) -> None:
    (tmp_path / "d.py").write_text(SOURCE)
    assert read([tmp_path], dialect=dialect).profile is profile


def test_a_dialect_that_there_is_not_is_refused_with_those_that_there_are(tmp_path: Path) -> None:
    with pytest.raises(UnknownDialectError, match=r"luigi.*airflow2"):
        read([tmp_path], dialect="luigi")


def test_imports_tell_the_dialect(tmp_path: Path) -> None:
    (tmp_path / "d.py").write_text(SOURCE)
    found, others = detect([tmp_path])
    assert (found.name, others) == ("airflow", [])
    assert found.defines.search(b"x = 1\n    from airflow.sdk import dag\n")
    assert not found.defines.search(b"import airflow_helpers\n# import airflow\n")
