"""What is written for Airflow 2 is Airflow 2's: its imports, its schedules, its datasets; and what it has not is told."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from calque.backends.airflow.emit import emit
from calque.backends.emission import Options
from calque.cli.main import root
from calque.dialects.airflow.gone_in_three import GONE
from calque.frontends.airflow.read import read
from calque.frontends.options import Options as ReadingOptions
from calque.ir.fidelity import Fidelity
from calque.ir.printing import print_project
from tests.oracles.environments import python_of

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


PULLS = (
    "ti.xcom_pull()",
    "ti.xcom_pull(key='k')",
    "ti.xcom_pull(task_ids=None)",
    "ti.xcom_pull('a')",
    "ti.xcom_pull(task_ids='a')",
)


@pytest.mark.parametrize("pull", PULLS)
@pytest.mark.parametrize(("version", "imports"), [(2, "airflow.decorators"), (3, "airflow.sdk")])
def test_a_pull_that_names_no_task_is_lost_between_versions(
    pull: str, version: int, imports: str, tmp_path: Path
) -> None:
    """In Airflow 2 it gets what any task put out last, in Airflow 3 what the task itself did (measured)."""
    template = pull.replace("'a'", '\\"a\\"').replace("'k'", '\\"k\\"')
    (tmp_path / "one.py").write_text(
        "from datetime import datetime\nfrom airflow import DAG\n"
        f"from {imports} import task\nfrom airflow.operators.bash import BashOperator\n"
        'with DAG("d", schedule=None, start_date=datetime(2024, 1, 1)):\n'
        f"    @task\n    def body(ti=None):\n        return {pull}\n    body()\n"
        f'    BashOperator(task_id="said", bash_command="echo {{{{ {template} }}}}")\n'
    )
    names_none = "'a'" not in pull
    for target in (2, 3):
        emission = emit(read([tmp_path], ReadingOptions(version=version)), Options(version=target))
        lost = [one.what for one in emission.dispositions if "without task_ids" in one.support.reason]
        in_template = ["template"] if "None" not in pull else []
        wanted = ["xcom_pull of no task in a body", *in_template] if names_none and target != version else []
        assert sorted(lost) == sorted(wanted), target


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


def test_what_airflow_3_has_no_more_is_told(tmp_path: Path) -> None:
    (tmp_path / "old.py").write_text("""
from datetime import datetime

import airflow
from airflow import DAG
from airflow.models import BaseOperator
from airflow.operators.python import PythonOperator
from airflow.utils.decorators import apply_defaults

SINCE = airflow.utils.dates.days_ago(1)

class Fetch(BaseOperator):
    @apply_defaults
    def __init__(self, what, **more):
        super().__init__(**more)
        self.what = what

    def execute(self, context):
        return self.what

def old():
    return str(SINCE)

with DAG("a", start_date=datetime(2024, 1, 1), schedule=None):
    Fetch(task_id="fetch", what="x") >> PythonOperator(task_id="old", python_callable=old)
""")
    emission = emit(read([tmp_path]), Options())
    lost = [one.support.reason for one in emission.dispositions if one.support.fidelity is Fidelity.LOST]
    assert lost == [
        "Airflow 3 has no airflow.utils.dates.days_ago: the module that imports it cannot be loaded"
    ]
    assert "apply_defaults = lambda function: function" in str(emission.files["dags/old.py"])


@pytest.mark.oracle
def test_what_is_gone_is_gone() -> None:
    """The table, in the real Airflow 3."""
    script = """
import importlib, json, sys, warnings
warnings.simplefilter("ignore")
def there(path):
    module, _, name = path.rpartition(".")
    try:
        return hasattr(importlib.import_module(module), name)
    except ImportError:
        return False
print(json.dumps([path for path in json.load(sys.stdin) if there(path)]))
"""
    ran = subprocess.run(
        [str(python_of("airflow3")), "-c", script],
        input=json.dumps(sorted(GONE)),
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(ran.stdout.splitlines()[-1]) == []
    assert len(GONE) > 100


def test_airflow_2_calls_on_success_callback_for_skips_too(tmp_path: Path) -> None:
    text = """
def good(context):
    pass

def skipped(context):
    pass

with DAG("a", start_date=datetime(2024, 1, 1)):
    @task(on_success_callback=good, on_skipped_callback=CALLED)
    def leave():
        raise RuntimeError
    leave()
"""
    both, _, told = written(text.replace("CALLED", "[skipped, good]"), tmp_path)
    assert "on_success_callback=good, on_skipped_callback=skipped)" in both
    assert "in Airflow 2 on_success_callback is called for skipped tasks, too" in told
    (tmp_path / "dags" / "one.py").write_text(both)
    assert "[on success one:good; on skip one:skipped; on skip one:good]" in print_project(
        read([tmp_path / "dags"])
    )
    again = emit(read([tmp_path / "dags"]), Options(version=2))
    assert again.files["dags/one.py"] == both
    third = str(emit(read([tmp_path / "dags"])).files["dags/one.py"])
    assert "on_success_callback=good, on_skipped_callback=[skipped, good])" in third


@pytest.mark.parametrize(
    ("given", "version", "written"),
    [(True, 2, None), (False, 2, "False"), (True, 3, "True"), (False, 3, None)],
)
def test_whether_the_first_run_looks_back_is_said_where_it_is_no_default(
    tmp_path: Path, given: bool, version: int, written: str | None
) -> None:
    """It is True in Airflow 2, and False in Airflow 3."""
    (tmp_path / "d.py").write_text(
        "from airflow import DAG\nfrom airflow.operators.bash import BashOperator\n"
        'with DAG("d", schedule=None):\n'
        f'    BashOperator(task_id="a", bash_command="true", depends_on_past=True, ignore_first_depends_on_past={given})\n'
    )
    text = str(emit(read([tmp_path]), Options(version=version)).files["dags/d.py"])
    found = re.search(r"ignore_first_depends_on_past=(\w+)", text)
    assert (found and found[1]) == written
