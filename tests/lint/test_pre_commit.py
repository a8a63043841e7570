"""The pre-commit hook of this repository runs in another one: pre-commit itself asks for it."""

import os
import subprocess
import sys
from pathlib import Path

import yaml

from tests.oracles.environments import python_of

ROOT = Path(__file__).parents[2]
DAG = """\
from datetime import datetime
from airflow import DAG
from airflow.operators.empty import EmptyOperator

with DAG("a", start_date=datetime(2024, 1, 1), schedule="@daily", catchup=False):
    EmptyOperator(task_id="load")
"""


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    done = subprocess.run(
        ["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def committed(folder: Path, files: dict[str, str]) -> str:
    """A repository with these files; its commit."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "all")
    return git(folder, "rev-parse", "HEAD")


def run_hooks(project: Path, home: Path) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return subprocess.run(
        [str(python_of("pre_commit")), "-m", "pre_commit", "run", "--all-files"],
        cwd=project,
        capture_output=True,
        text=True,
        env={**os.environ, "PATH": path, "PRE_COMMIT_HOME": str(home)},
        check=False,
    )


def test_the_hook_finds_what_is_wrong_and_lets_pass_what_is_not(tmp_path: Path) -> None:
    hooks = tmp_path / "hooks"
    commit = committed(
        hooks, {".pre-commit-hooks.yaml": (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")}
    )
    # the calque that is installed here, not one that pre-commit would have to build with the network
    hook = {"id": "calque-lint", "language": "system"}
    configuration = {"repos": [{"repo": str(hooks), "rev": commit, "hooks": [hook]}]}
    project = tmp_path / "project"
    committed(
        project,
        {
            ".pre-commit-config.yaml": yaml.safe_dump(configuration),
            "dags/a.py": DAG + '    EmptyOperator(task_id="load")\n',
            "setup.py": "print()\n",
        },
    )
    done = run_hooks(project, tmp_path / "home")
    assert done.returncode == 1, done.stderr
    assert "dags/a.py:7:5: CLQ102" in done.stdout
    (project / "dags/a.py").write_text(DAG)
    git(project, "add", ".")
    done = run_hooks(project, tmp_path / "home")
    assert done.returncode == 0, done.stdout + done.stderr
