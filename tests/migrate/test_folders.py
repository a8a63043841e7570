"""A script beside a package of its name: of two modules of one name Python imports only one."""

from pathlib import Path

import pytest

from calque.backends.emission import Options
from calque.backends.targets import emitter
from calque.frontends.read import read

SCRIPT = """
from datetime import datetime
from airflow.sdk import DAG, task
from sync.steps import load

with DAG("sync", schedule=None, start_date=datetime(2024, 1, 1)):
    task(task_id="load")(load)()
"""


@pytest.mark.parametrize("package", [True, False])
@pytest.mark.parametrize("target", ["airflow", "dagster", "prefect"])
def test_a_script_is_not_called_as_the_folder_beside_it(target: str, package: bool, tmp_path: Path) -> None:
    (tmp_path / "sync").mkdir()
    (tmp_path / "sync.py").write_text(SCRIPT)
    (tmp_path / "sync" / "steps.py").write_text("def load():\n    return 1\n")
    if package:
        (tmp_path / "sync" / "__init__.py").touch()
    written = {Path(name) for name in emitter(target)(read([tmp_path]), Options(package="shop")).files}
    modules = {path.with_suffix("") for path in written if path.suffix == ".py"}
    folders = {parent for path in written for parent in path.parents}
    assert modules & folders == set()
