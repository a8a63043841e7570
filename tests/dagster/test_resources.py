"""Why variables are read where they are asked for, and are no resources: what Dagster does with a missing `EnvVar`."""

import subprocess
from pathlib import Path

import pytest

SOURCE = """
import dagster as dg

class Variables(dg.ConfigurableResource):
    owner: str

@dg.op
def first():
    print("first ran")

@dg.op(ins={"start": dg.In(dg.Nothing)})
def second(variables: Variables):
    print(variables.owner)

@dg.job
def both():
    second(start=first())

defs = dg.Definitions(jobs=[both], resources={"variables": Variables(owner=dg.EnvVar("NOBODY_SETS_THIS"))})
try:
    defs.get_job_def("both").execute_in_process(raise_on_error=False)
except dg.DagsterInvalidConfigError:
    print("refused")
"""


@pytest.mark.oracle
def test_a_missing_environment_variable_of_a_resource_stops_a_job_before_its_first_step(
    dagster: Path, tmp_path: Path
) -> None:
    (tmp_path / "both.py").write_text(SOURCE)
    done = subprocess.run(
        [str(dagster), str(tmp_path / "both.py")],
        env={"DAGSTER_HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert done.stdout.split("\n")[0] == "refused"
