"""What the schedules of one job start runs in the real Dagster: with the parameters that each schedule gives."""

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from calque.cli.main import root

pytestmark = pytest.mark.oracle

SOURCE = Path("golden/prefect/four_steps_in_program_order/source")
RECORDER = Path(__file__).parent / "recorders" / "dagster_scheduled_runs.py"


def test_each_deployment_gives_its_runs_its_parameters(tmp_path: Path, dagster: Path) -> None:
    done = CliRunner().invoke(
        root, ["migrate", str(SOURCE), "--to", "dagster", "-o", str(tmp_path / "etl_out")]
    )
    assert done.exit_code in (0, 1), done.output
    command = [str(dagster), str(RECORDER), str(tmp_path / "etl_out"), "etl_out.definitions"]
    ran = subprocess.run([*command, "2024-03-01T05:00:00+00:00"], capture_output=True, text=True, check=True)
    said = json.loads(ran.stdout.splitlines()[-1])
    steps = ["extract", "load", "notify", "transform"]
    days = {
        "etl_job_schedule": "2024-02-02",
        "etl_job_schedule_2": "2024-03-03",
        "etl_job_schedule_3": "2024-03-03",
    }
    assert said == {
        name: [True, steps, [{"day": day, "amount": 3}, {"day": day, "amount": 4}]]
        for name, day in days.items()
    }
