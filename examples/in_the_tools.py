"""Check the demo's migration in the real Airflow and the real Dagster, and beside it a copy with one fault in it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sysconfig
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from rich.console import Console

ROOT = Path(__file__).parents[1]
RUNS = 4
"""So many runs of a pipeline are made in each tool, each with something else that goes wrong."""
FAULT = ("daily_sales", 'rule="none_failed_min_one_success"', 'rule="all_success"')
"""The pipeline with the fault, what stands in its code, and what stands there in the copy: a join that minds skips."""
GOOD = ("equivalent", "equivalent modulo listed approximations")


def checked_in_the_tools(console: Console, source: Path, output: Path, at: str) -> bool:
    """Show what the check says of both; whether it finds the migration right, and the copy wrong."""
    console.print(
        f"$ calque check {source.relative_to(ROOT)} {output.relative_to(ROOT)} --level native --runs {RUNS}",
        style="bold",
    )
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as at_once:
        copy = _with_fault(output, Path(folder) / "faulty")
        right = at_once.submit(_check, source, output, at)
        wrong = at_once.submit(_check, source, copy, at, "--pipeline", FAULT[0])
        found = [_shown(console, one) for one in right.result()]
        console.print(f"the same, with {FAULT[2]} in place of {FAULT[1]} in {FAULT[0]}:", style="bold")
        faulty = [_shown(console, one) for one in wrong.result()]
    return all(one in GOOD for one in found) and faulty == ["different"]


def _with_fault(output: Path, copy: Path) -> Path:
    shutil.copytree(output, copy, ignore=shutil.ignore_patterns("__pycache__"))
    pipeline, right, wrong = FAULT
    (file,) = copy.glob(f"*/{pipeline}.py")
    text = file.read_text()
    assert right in text
    file.write_text(text.replace(right, wrong))
    return copy


def _check(source: Path, output: Path, at: str, *options: str) -> list[dict[str, Any]]:
    """What came of each pipeline in the tools; what the tasks write goes to a folder of its own."""
    with tempfile.TemporaryDirectory() as results:
        command = [
            *(str(Path(sysconfig.get_path("scripts")) / "calque"), "check", str(source), str(output)),
            *("--level", "native", "--runs", str(RUNS), "--at", at, "--format", "json", *options),
        ]
        environment = {**os.environ, "SHOP_RESULTS": results, "SHOP_DATA": str(source / "data")}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stderr)
    found: list[dict[str, Any]] = json.loads(done.stdout)["pipelines"]
    return [{"pipeline": one["pipeline"], **one["native"]} for one in found]


def _shown(console: Console, found: dict[str, Any]) -> str:
    """Print what came of a pipeline, and give the verdict."""
    verdict = str(found["verdict"])
    colour = "green" if verdict in GOOD else "red"
    tools = " and in ".join(found["tools"])
    console.print(f"  {found['pipeline']}: [{colour}]{verdict}[/] ({found['runs']} runs in {tools})")
    for one in found["differences"][:1]:
        console.print(f"    ≠ {one['subject']}: {one['aspect']}, when {one['scenario']}", markup=False)
        console.print(f"      {one['source']['shown']} / {one['out']['shown']}", markup=False)
        console.print(f"      {one['judged']}", markup=False)
    return verdict
