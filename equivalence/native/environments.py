"""Environments of the real tools: made from pins, kept in a cache, shared by all that ask for the same pins."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

ORACLES = Path(__file__).parents[1] / "oracles"
"""The scripts that run inside of the environments, and the pins."""
TOOLS = ("airflow2", "airflow3", "dagster", "prefect")


def cache_folder() -> Path:
    """Where environments are kept: $CALQUE_ENVIRONMENTS, or below the user's cache folder."""
    chosen = os.environ.get("CALQUE_ENVIRONMENTS")
    if chosen:
        return Path(chosen)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "calque" / "environments"


def pins_of(tool: str) -> Path:
    """The pins of one of `TOOLS`."""
    return ORACLES / "pins" / f"{tool}.txt"


def environment(tool: str, pins: Path | None = None) -> Path:
    """The interpreter of an environment, which is made if it is not there.

    Args:
        tool: its name; one of `TOOLS` if there are no pins.
        pins: what is installed; other pins, or another Python, make another environment.

    Raises:
        subprocess.CalledProcessError: it cannot be made: most often, since the package index cannot be reached.
    """
    pins = pins or pins_of(tool)
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    digest = hashlib.sha256(pins.read_bytes() + version.encode()).hexdigest()[:12]
    folder = cache_folder() / f"{tool}-{digest}"
    folder.parent.mkdir(parents=True, exist_ok=True)
    with (folder.parent / f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "complete").exists():
            _make(tool, pins, folder)
    return folder / "bin" / "python"


def _make(tool: str, pins: Path, folder: Path) -> None:
    sys.stderr.write(f"making the environment of {tool} in {folder}\n")
    shutil.rmtree(folder, ignore_errors=True)
    interpreter = str(folder / "bin" / "python")
    uv = shutil.which("uv", path=f"{sysconfig.get_path('scripts')}{os.pathsep}{os.environ.get('PATH', '')}")
    if uv is None:
        commands = [
            [sys.executable, "-m", "venv", str(folder)],
            [interpreter, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", str(pins)],
        ]
    else:
        commands = [
            [uv, "venv", "--quiet", "--python", sys.executable, str(folder)],
            [uv, "pip", "install", "--quiet", "--python", interpreter, "-r", str(pins)],
        ]
    for command in commands:
        subprocess.run(command, check=True)
    (folder / "complete").touch()
