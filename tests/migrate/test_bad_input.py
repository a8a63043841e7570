"""What cannot be read is said, at its place, and the rest of the project is migrated all the same."""

import os
from pathlib import Path

import pytest

from tests.migrate.conftest import Migrate, Migrated

GOOD = '''"""Loads what was extracted."""

from airflow.sdk import DAG, task

with DAG("good", schedule=None):

    @task
    def extract():
        return [1, 2]

    @task
    def load(rows):
        return len(rows)

    load(extract())
'''


@pytest.fixture
def dags(tmp_path: Path) -> Path:
    """A folder with one good DAG."""
    folder = tmp_path / "dags"
    folder.mkdir()
    (folder / "good.py").write_text(GOOD)
    return folder


def refused(result: Migrated, file: str, code: str) -> None:
    """The good DAG was migrated, the command failed, and said why."""
    assert "good" in result.pipelines
    assert (result.out / "MIGRATION.md").exists()
    assert result.code == 1
    assert code in result.codes(file)
    assert code in result.messages


def test_the_good_dag_is_migrated_without_loss(dags: Path, migrate: Migrate) -> None:
    result = migrate(dags)
    assert (result.code, result.pipelines) == (0, ["good"])


def test_a_syntax_error(dags: Path, migrate: Migrate) -> None:
    (dags / "bad.py").write_text("from airflow import DAG\nDAG('bad'\n")
    refused(migrate(dags), "bad.py", "syntax-error")


def test_a_python_2_file(dags: Path, migrate: Migrate) -> None:
    (dags / "old.py").write_text("from airflow import DAG\nprint 'hello'\n")
    refused(migrate(dags), "old.py", "syntax-error")


def test_a_file_in_another_encoding(dags: Path, migrate: Migrate) -> None:
    (dags / "latin.py").write_bytes("from airflow import DAG\nNAME = 'caf\xe9'\n".encode("latin-1"))
    refused(migrate(dags), "latin.py", "encoding")


def test_a_declared_encoding_is_read(dags: Path, migrate: Migrate) -> None:
    text = "# -*- coding: latin-1 -*-\n" + GOOD.replace('"good"', '"caf\xe9"')
    (dags / "latin.py").write_bytes(text.encode("latin-1"))
    result = migrate(dags)
    assert "caf\xe9" in result.pipelines


def test_a_byte_order_mark_is_no_error(dags: Path, migrate: Migrate) -> None:
    (dags / "marked.py").write_bytes(b"\xef\xbb\xbf" + GOOD.replace('"good"', '"marked"').encode())
    result = migrate(dags)
    assert (result.code, result.pipelines) == (0, ["good", "marked"])


def test_an_empty_file_is_no_error(dags: Path, migrate: Migrate) -> None:
    (dags / "empty.py").touch()
    assert migrate(dags).code == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(dags: Path, migrate: Migrate) -> None:
    (dags / "closed.py").write_text(GOOD)
    (dags / "closed.py").chmod(0)
    refused(migrate(dags), "closed.py", "unreadable-file")


def test_a_pipe_that_is_called_like_a_file(dags: Path, migrate: Migrate) -> None:
    os.mkfifo(dags / "pipe.py")
    refused(migrate(dags), "pipe.py", "unreadable-file")


def test_a_folder_that_is_called_like_a_file(dags: Path, migrate: Migrate) -> None:
    (dags / "folder.py").mkdir()
    assert migrate(dags).code == 0


def test_a_link_to_nowhere(dags: Path, migrate: Migrate) -> None:
    (dags / "nowhere.py").symlink_to(dags / "missing.py")
    refused(migrate(dags), "nowhere.py", "unreadable-file")


def test_a_loop_of_links(dags: Path, migrate: Migrate) -> None:
    (dags / "inner").mkdir()
    (dags / "inner" / "again").symlink_to(dags, target_is_directory=True)
    (dags / "self.py").symlink_to(dags / "self.py")
    refused(migrate(dags), "self.py", "unreadable-file")


def test_a_generated_file_of_ten_megabytes(dags: Path, migrate: Migrate) -> None:
    lines = (
        "from airflow.sdk import DAG\nTABLE = [\n"
        + '    {"id": 1, "name": "some long name of a row"},\n' * 210_000
    )
    (dags / "large.py").write_text(lines + "]\n")
    assert (dags / "large.py").stat().st_size > 10_000_000
    refused(migrate(dags), "large.py", "huge-file")


def test_a_dag_with_a_cycle(dags: Path, migrate: Migrate) -> None:
    (dags / "cycle.py").write_text(
        "from airflow.sdk import DAG\nfrom airflow.providers.standard.operators.empty import EmptyOperator\n"
        "with DAG('cycle', schedule=None):\n    a, b = EmptyOperator(task_id='a'), EmptyOperator(task_id='b')\n    a >> b >> a\n"
    )
    result = migrate(dags)
    refused(result, "cycle.py", "cyclic-dag")
    assert "cycle" not in result.pipelines


def test_two_tasks_with_one_id(dags: Path, migrate: Migrate) -> None:
    (dags / "double.py").write_text(
        "from airflow.sdk import DAG\nfrom airflow.providers.standard.operators.empty import EmptyOperator\n"
        "with DAG('double', schedule=None):\n    EmptyOperator(task_id='a')\n    EmptyOperator(task_id='a')\n"
    )
    refused(migrate(dags), "double.py", "definition-error")


def test_an_unknown_operator(dags: Path, migrate: Migrate) -> None:
    (dags / "unknown.py").write_text(
        "from airflow.sdk import DAG\nfrom acme.rockets import LaunchOperator\n"
        "with DAG('unknown', schedule=None):\n    LaunchOperator(task_id='a', rocket='x')\n"
    )
    result = migrate(dags)
    assert result.code == 1
    assert result.pipelines == ["good", "unknown"]
    lost = [item for item in result.report["dispositions"] if item["support"]["fidelity"] == "lost"]
    assert [(item["feature"], item["node"]) for item in lost] == [("task.foreign", "a")]
    assert "task.foreign" in result.messages


def test_an_unknown_trigger_rule(dags: Path, migrate: Migrate) -> None:
    (dags / "rule.py").write_text(
        "from airflow.sdk import DAG\nfrom airflow.providers.standard.operators.empty import EmptyOperator\n"
        "with DAG('rule', schedule=None):\n    EmptyOperator(task_id='a', trigger_rule='sometimes')\n"
    )
    refused(migrate(dags), "rule.py", "unknown-trigger-rule")


def test_endless_recursion(dags: Path, migrate: Migrate) -> None:
    (dags / "endless.py").write_text(
        "from airflow.sdk import DAG\ndef deeper(n):\n    return deeper(n + 1)\nwith DAG('endless', schedule=deeper(0)):\n    pass\n"
    )
    result = migrate(dags)
    assert result.code == 1
    assert "good" in result.pipelines
    assert result.codes("endless.py")


def test_an_endless_loop(dags: Path, migrate: Migrate) -> None:
    (dags / "loop.py").write_text(
        "from airflow.sdk import DAG\nn = 0\nwhile True:\n    n += 1\nwith DAG('loop', schedule=None):\n    pass\n"
    )
    result = migrate(dags)
    assert result.code == 1
    assert "good" in result.pipelines
    assert result.codes("loop.py")


def test_a_source_that_is_not_there_is_a_usage_error(tmp_path: Path, migrate: Migrate) -> None:
    assert migrate(tmp_path / "missing").code == 2


def test_an_output_over_the_source_is_a_usage_error(dags: Path, migrate: Migrate) -> None:
    assert migrate(dags, out=dags).code == 2
    assert migrate(dags, out=dags.parent).code == 2
    assert (dags / "good.py").read_text() == GOOD


def test_a_foreign_folder_is_not_written_into_unless_forced(
    dags: Path, tmp_path: Path, migrate: Migrate
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "precious.txt").write_text("mine")
    assert migrate(dags).code == 2
    assert [path.name for path in out.iterdir()] == ["precious.txt"]
    assert migrate(dags, "--force").code == 0
    assert (out / "precious.txt").read_text() == "mine"


def test_variables_that_are_no_json_are_a_usage_error(dags: Path, tmp_path: Path, migrate: Migrate) -> None:
    (tmp_path / "variables.json").write_text("{")
    assert migrate(dags, "--variables", tmp_path / "variables.json").code == 2


def test_an_allowed_loss_is_no_error_and_stays_in_the_report(dags: Path, migrate: Migrate) -> None:
    (dags / "queue.py").write_text(
        GOOD.replace('"good"', '"queued"').replace("@task\n", '@task(queue="big")\n', 1)
    )
    assert migrate(dags).code == 1
    result = migrate(dags, "--allow-loss", "node.queue")
    assert result.code == 0
    assert any(item["feature"] == "node.queue" for item in result.report["dispositions"])
