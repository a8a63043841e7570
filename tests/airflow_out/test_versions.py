"""What is written for Airflow 2 is Airflow 2's: its imports, its schedules, its datasets; and what it has not is told."""

from pathlib import Path

from click.testing import CliRunner

from calque.backends.airflow.emit import emit
from calque.backends.emission import Options
from calque.cli.main import root
from calque.frontends.airflow.read import read
from calque.ir.fidelity import Fidelity

HEAD = """from datetime import datetime, timedelta
from airflow.sdk import DAG, Asset, MultipleCronTriggerTimetable, TaskGroup, Variable, task
"""


def written(text: str, folder: Path) -> tuple[str, list[str], list[str]]:
    """The module that is written for Airflow 2, what is lost, and what is approximate."""
    (folder / "dags").mkdir(exist_ok=True)
    (folder / "dags" / "one.py").write_text(HEAD + text)
    emission = emit(read([folder / "dags"]), Options(version=2))
    said = {
        fidelity: [one.support.reason for one in emission.dispositions if one.support.fidelity is fidelity]
        for fidelity in (Fidelity.LOST, Fidelity.APPROXIMATE)
    }
    return str(emission.files["dags/one.py"]), said[Fidelity.LOST], said[Fidelity.APPROXIMATE]


def test_a_point_in_time_is_a_trigger_timetable(tmp_path: Path) -> None:
    text, lost, _ = written(
        'with DAG("a", schedule="0 6 * * *", start_date=datetime(2024, 1, 1)):\n    pass', tmp_path
    )
    assert 'CronTriggerTimetable("0 6 * * *", timezone="UTC")' in text
    assert "from airflow.timetables.trigger import CronTriggerTimetable" in text
    assert lost == []


def test_a_dag_without_a_start_date_gets_one_and_that_is_told(tmp_path: Path) -> None:
    text, _, approximate = written('with DAG("a", schedule="0 6 * * *"):\n    pass', tmp_path)
    assert "start_date=pendulum.datetime(2024, 1, 1" in text
    assert any("needs a start date" in reason for reason in approximate)


def test_several_crons_are_lost(tmp_path: Path) -> None:
    dag = 'MultipleCronTriggerTimetable("0 6 * * *", "0 9 * * 1", timezone="UTC")'
    text, lost, _ = written(
        f'with DAG("a", schedule={dag}, start_date=datetime(2024, 1, 1)):\n    pass', tmp_path
    )
    assert "schedule=None" in text
    assert any("no timetable of several cron expressions" in reason for reason in lost)


def test_an_asset_is_the_dataset_of_its_uri(tmp_path: Path) -> None:
    body = """
with DAG("a", schedule=[Asset(name="sales", uri="s3://shop/sales", group="shop")]):
    @task
    def load(x=Variable.get("x", default="1")):
        return Variable.get("y", default=x)
    load()
"""
    text, _, approximate = written(body, tmp_path)
    assert 'Dataset("s3://shop/sales")' in text
    assert 'Variable.get("y", default_var=x)' in text
    assert any("in no group" in reason for reason in approximate)


def test_a_rule_that_airflow_2_has_not_makes_a_task_that_raises(tmp_path: Path) -> None:
    body = """
with DAG("a", schedule=None):
    @task(trigger_rule="all_done_min_one_success")
    def end():
        return 1
    end()
"""
    text, lost, _ = written(body, tmp_path)
    assert "(not_carried)(" in text
    assert any("no trigger rule all_done_min_one_success" in reason for reason in lost)


def test_a_name_that_only_airflow_3_has_is_lost(tmp_path: Path) -> None:
    body = """
from airflow.sdk import RetryRule
def rule():
    return RetryRule(exception=ValueError)
with DAG("a", schedule=None):
    task(task_id="b")(rule)()
"""
    _, lost, _ = written(body, tmp_path)
    assert any("Airflow 2 has no airflow.sdk.RetryRule" in reason for reason in lost)


def test_only_airflow_has_versions(tmp_path: Path) -> None:
    source = tmp_path / "one.py"
    source.write_text('from airflow import DAG\nwith DAG("a", schedule=None):\n    pass\n')
    asked = ["migrate", str(source), "--to", "dagster", "--target-version", "2", "-o", str(tmp_path / "out")]
    result = CliRunner().invoke(root, asked)
    assert result.exit_code == 2
    assert "--target-version is for Airflow" in result.output


def test_requirements_and_readme_name_the_version(tmp_path: Path) -> None:
    (tmp_path / "one.py").write_text(HEAD + 'with DAG("a", schedule=None):\n    pass\n')
    files = emit(read([tmp_path / "one.py"]), Options(version=2)).files
    assert files["requirements.txt"] == "apache-airflow>=2.11,<3\n"
    assert "DAGs for Airflow 2." in str(files["README.md"])


def test_annotations_of_providers_stay_with_their_imports(tmp_path: Path) -> None:
    text, _, _ = written(
        """
from airflow.providers.common.sql.hooks.sql import DbApiHook

def asked(hook: DbApiHook) -> str:
    return str(hook)

with DAG("a", schedule=None):
    @task
    def load():
        return asked(None)
    load()
""",
        tmp_path,
    )
    assert "from airflow.providers.common.sql.hooks.sql import DbApiHook" in text
    assert "def asked(hook: DbApiHook) -> str:" in text
