"""Time per pipeline of large projects beside that of small ones: reading, emitting and checking grow with the project, no faster.

    python benchmarks/large.py --modules 200 --small 20

Prints, for each tool, what becomes of a project of many modules with three pipelines each, and the ratio of its time per pipeline to that
of a small one. A ratio near 1 is linear; a quadratic step would show as the ratio of the sizes.
"""

from __future__ import annotations

import argparse
import gc
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from calque.backends.emission import Options
from calque.cli.main import COLLECTED
from calque.cli.migration import migration
from calque.cli.output import write_folder
from calque.equivalence.check import Request, check
from calque.equivalence.names import renames
from calque.frontends.options import Options as ReadingOptions
from calque.frontends.read import read

T = TypeVar("T")
PIPELINES = 3
"""In each module."""
OTHERS = {"airflow": "dagster", "dagster": "prefect", "prefect": "airflow"}
"""Where each tool's projects are migrated to."""
AIRFLOW = """
with DAG("etl_{number}", schedule="0 {hour} * * *", start_date=datetime(2024, 1, 1), catchup=False):
    rows_{number} = task(task_id="load")(load)()
    task(task_id="report", trigger_rule="all_done")(report)(rows_{number}) >> BashOperator(task_id="tell", bash_command="echo {{{{ ds }}}}")
"""
DAGSTER = """
@dg.job
def etl_{number}():
    report(load())
"""
PREFECT = """
@flow
def etl_{number}(hour: int = {hour}):
    rows = load()
    return report(rows)
"""
FUNCTIONS = """
def load(): return [number * FACTOR for number in range(3)]
def report(rows): return shown(rows)
"""
HEADS = {
    "airflow": "from datetime import datetime\nfrom airflow.providers.standard.operators.bash import BashOperator\nfrom airflow.sdk import DAG, task\n",
    "dagster": "import dagster as dg\n",
    "prefect": "from prefect import flow, task\n",
}
BODIES = {"airflow": AIRFLOW, "dagster": DAGSTER, "prefect": PREFECT}
UNDER = {"airflow": "", "dagster": "@dg.op\n", "prefect": "@task\n"}


def project(tool: str, modules: int) -> dict[str, str | bytes]:
    """The files of a project."""
    functions = FUNCTIONS.replace("def ", f"{UNDER[tool]}def ")
    head = f"from common import FACTOR, shown\n{HEADS[tool]}{functions}"
    found: dict[str, str | bytes] = {"common.py": "FACTOR = 2\n\n\ndef shown(rows):\n    return str(rows)\n"}
    for module in range(modules):
        numbers = range(module * PIPELINES, (module + 1) * PIPELINES)
        texts = [BODIES[tool].format(number=number, hour=number % 24) for number in numbers]
        found[f"flows_{module}.py"] = head + "".join(texts)
    return found


def timed(work: Callable[[], T], into: dict[str, float], stage: str) -> T:
    """What some work comes to; its processor time is noted."""
    gc.collect()
    began = time.process_time()
    result = work()
    into[stage] = time.process_time() - began
    return result


def measured(tool: str, modules: int) -> dict[str, float]:
    """Milliseconds per pipeline of each stage."""
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_folder(root / "source", project(tool, modules))
        options = ReadingOptions(whole=True)
        source = timed(lambda: read([root / "source"], options, tool), found, "read")
        target = OTHERS[tool]
        files, report = timed(lambda: migration(source, target, Options(package="shop")), found, "emit")
        write_folder(root / "out", files)
        out = timed(lambda: read([root / "out"], options, target), found, "read back")
        request = Request(source, out, ("source", "out"), renames(source, report, ()), report)
        timed(lambda: check(request), found, "check")
    count = len(source.pipelines)
    assert count == modules * PIPELINES
    return {stage: 1000 * seconds / count for stage, seconds in found.items()}


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--modules", type=int, default=200)
    parser.add_argument("--small", type=int, default=20)
    parser.add_argument("--tools", nargs="*", default=sorted(OTHERS))
    said = parser.parse_args()
    gc.set_threshold(*COLLECTED)  # as the command does
    for tool in said.tools:
        measured(tool, 2)  # what is made once is made
        small, large = measured(tool, said.small), measured(tool, said.modules)
        click.echo(f"{tool}: ms per pipeline in {said.small} and in {said.modules} modules")
        for stage, milliseconds in large.items():
            ratio = milliseconds / small[stage]
            click.echo(f"  {stage:10} {small[stage]:7.2f} {milliseconds:7.2f}  ×{ratio:.2f}")


if __name__ == "__main__":
    main()
