"""What `calque migrate --to prefect` writes."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
import yaml

from calque.cli.main import main
from tests.migrate.ways import verdicts

SHOP = Path(__file__).parents[2] / "examples" / "airflow_shop" / "dags"

SCHEDULES = """
import json, sys, yaml
from prefect.client.schemas.schedules import construct_schedule
found = [s for d in yaml.safe_load(open(sys.argv[1]))["deployments"] for s in d.get("schedules", [])]
known = ("cron", "interval", "anchor_date", "rrule", "timezone", "day_or")
print(json.dumps([str(construct_schedule(**{k: v for k, v in s.items() if k in known})) for s in found]))
"""


def migrated(source: Path, out: Path) -> int:
    """Migrate; gives the exit code."""
    with pytest.raises(SystemExit) as ended:
        main(["migrate", str(source), "--to", "prefect", "-o", str(out)])
    return int(ended.value.code or 0)


def test_the_shop_becomes_flows_with_a_report(tmp_path: Path) -> None:
    assert migrated(SHOP, tmp_path / "out") == 0
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"daily_sales.py", "prefect.yaml", "requirements.txt", "README.md", "MIGRATION.md"} <= names
    report = json.loads((tmp_path / "out" / "report.json").read_text())
    assert report["target"] == "prefect"


def test_nothing_that_is_emitted_imports_calque(tmp_path: Path) -> None:
    migrated(SHOP, tmp_path / "out")
    assert not [path for path in (tmp_path / "out").rglob("*.py") if "import calque" in path.read_text()]
    assert not [path for path in (tmp_path / "out").rglob("*.py") if "from calque" in path.read_text()]


def test_each_deployment_names_a_flow_that_is_there(tmp_path: Path) -> None:
    migrated(SHOP, tmp_path / "out")
    deployments = yaml.safe_load((tmp_path / "out" / "prefect.yaml").read_text())["deployments"]
    assert len(deployments) == 3
    for one in deployments:
        file, _, function = one["entrypoint"].partition(":")
        assert f"\ndef {function}(" in (tmp_path / "out" / file).read_text()


UNASKED = """
from airflow.sdk import DAG, Param, task

with DAG("d", schedule=None, params={"n": Param(3, type="integer", minimum=1)}):
    @task
    def show():
        return 1
    show()
"""


def test_parameters_that_no_task_asks_for_are_checked(tmp_path: Path) -> None:
    (tmp_path / "dags").mkdir()
    (tmp_path / "dags" / "d.py").write_text(UNASKED)
    migrated(tmp_path / "dags", tmp_path / "out")
    (said,) = verdicts(tmp_path / "dags", tmp_path / "out")
    assert said.startswith("d: equivalent (")


SCHEDULED = """
from datetime import datetime, timedelta
from airflow import DAG
from airflow.operators.empty import EmptyOperator

for name, schedule in {"cron": "5 4 * * 1-5", "delta": timedelta(hours=5), "daily": "@daily"}.items():
    with DAG(name, schedule=schedule, start_date=datetime(2024, 1, 1), catchup=False):
        EmptyOperator(task_id="only")
"""


def test_prefect_takes_the_schedules(tmp_path: Path, prefect: Path) -> None:
    (tmp_path / "dags").mkdir()
    (tmp_path / "dags" / "scheduled.py").write_text(SCHEDULED)
    migrated(tmp_path / "dags", tmp_path / "out")
    command = [str(prefect), "-c", SCHEDULES, str(tmp_path / "out" / "prefect.yaml")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    crons, daily, delta = sorted(json.loads(done.stdout))
    assert "0 0 * * *" in crons
    assert "5 4 * * 1-5" in daily
    assert "interval" in delta


TRIGGERS = """
import json, sys, yaml
from pydantic import TypeAdapter
from prefect.events import DeploymentTriggerTypes
found = [t for d in yaml.safe_load(open(sys.argv[1]))["deployments"] for t in d.get("triggers", [])]
print(json.dumps([type(TypeAdapter(DeploymentTriggerTypes).validate_python({**t, "name": "x"})).__name__ for t in found]))
"""

UPDATED = """
from datetime import datetime
from airflow.sdk import DAG, Asset
from airflow.providers.standard.operators.empty import EmptyOperator

a, b = Asset("a", uri="s3://x/a"), Asset("b", uri="s3://x/b")
for name, schedule in {"one": [a], "both": [a, b], "either": a | b}.items():
    with DAG(name, schedule=schedule, start_date=datetime(2024, 1, 1)):
        EmptyOperator(task_id="only")
"""


def test_prefect_takes_the_triggers(tmp_path: Path, prefect: Path) -> None:
    (tmp_path / "dags").mkdir()
    (tmp_path / "dags" / "updated.py").write_text(UPDATED)
    assert migrated(tmp_path / "dags", tmp_path / "out") == 0
    command = [str(prefect), "-c", TRIGGERS, str(tmp_path / "out" / "prefect.yaml")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    kinds = ["DeploymentCompoundTrigger", "DeploymentCompoundTrigger", "DeploymentEventTrigger"]
    assert sorted(json.loads(done.stdout)) == kinds
