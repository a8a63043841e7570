"""Format emitted Python: one call of ruff for all files."""

from __future__ import annotations

import json
import subprocess
import sysconfig
import tempfile
from collections.abc import Mapping
from pathlib import Path

LINE_LENGTH = 110


def formatted(files: Mapping[str, str], *packages: str) -> dict[str, str]:
    """The files with sorted imports, in one layout; those that are not Python come back as they are.

    Args:
        files: texts by path.
        packages: those whose imports stand apart, as the project's own.
    """
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        python = [path for path in files if path.endswith(".py")]
        for path in python:
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(files[path], "utf-8", newline="\n")
        own = f"lint.isort.known-first-party = {json.dumps(packages)}"
        _ruff(root, "check", "--select", "I001", "--fix", "--quiet", "--config", own)
        _ruff(root, "format", "--quiet")
        return {
            path: (root / path).read_text("utf-8") if path.endswith(".py") else text
            for path, text in files.items()
        }


def _ruff(root: Path, *arguments: str) -> None:
    ruff = Path(sysconfig.get_path("scripts")) / "ruff"
    command = [
        str(ruff),
        *arguments,
        "--isolated",
        "--no-cache",
        "--line-length",
        str(LINE_LENGTH),
        "--target-version",
        "py311",
        ".",
    ]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"ruff could not read what was emitted: {done.stderr or done.stdout}")
