"""Environments of the real tools: made from pins, kept in a cache, shared by all checkouts.

python -m tests.oracles.environments airflow2 dagster      make them
python -m tests.oracles.environments --print airflow2      make it, print its interpreter
"""

import argparse
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

PINS = Path(__file__).parents[2] / "requirements"
TOOLS = ("airflow2", "airflow3", "dagster", "prefect", "prefect_one", "bridge", "pre_commit", "airflint")


def cache_folder() -> Path:
    """Where environments are kept: $CALQUE_ENVIRONMENTS, or below the user's cache folder."""
    chosen = os.environ.get("CALQUE_ENVIRONMENTS")
    if chosen:
        return Path(chosen)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "calque" / "environments"


def folder_of(tool: str) -> Path:
    """The folder of a tool's environment: other pins, or another Python, make another one."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    digest = hashlib.sha256((PINS / f"{tool}.txt").read_bytes() + version.encode()).hexdigest()[:12]
    return cache_folder() / f"{tool}-{digest}"


def python_of(tool: str) -> Path:
    """The interpreter of a tool's environment, which is made if it is not there."""
    folder = folder_of(tool)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with (folder.parent / f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "complete").exists():
            _make(tool, folder)
    return folder / "bin" / "python"


def _make(tool: str, folder: Path) -> None:
    sys.stderr.write(f"making the environment of {tool} in {folder}\n")
    shutil.rmtree(folder, ignore_errors=True)
    uv = [str(Path(sysconfig.get_path("scripts")) / "uv")]
    subprocess.run([*uv, "venv", "--quiet", "--python", sys.executable, str(folder)], check=True)
    interpreter = str(folder / "bin" / "python")
    subprocess.run(
        [*uv, "pip", "install", "--quiet", "--python", interpreter, "-r", str(PINS / f"{tool}.txt")],
        check=True,
    )
    (folder / "complete").touch()


def main() -> None:
    """Make the environments that are named."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("tools", nargs="+", choices=TOOLS)
    options.add_argument("--print", action="store_true", help="print the interpreters")
    given = options.parse_args()
    for tool in given.tools:
        python = python_of(tool)
        if given.print:
            sys.stdout.write(f"{python}\n")


if __name__ == "__main__":
    main()
