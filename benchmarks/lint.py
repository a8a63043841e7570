"""How long linting takes: many files cold, and again with nothing changed.

    python benchmarks/lint.py [--files N]

Writes N DAG files of eight tasks each into a temporary folder, and prints seconds and the peak of memory of `calque lint`:
without a cache, with an empty one, and with a full one.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TEMPLATE = '''\
"""Load table {n}."""
from datetime import datetime, timedelta

from airflow import DAG
from airflow.operators.bash import BashOperator
from airflow.operators.python import BranchPythonOperator, PythonOperator


def choose(ds):
    return "left" if ds < "2024-02-01" else "right"


def load(ti=None):
    return ti.xcom_pull(task_ids="first")


with DAG(
    "dag_{n}",
    start_date=datetime(2024, 1, 1),
    schedule="{minute} {hour} * * *",
    catchup=False,
    default_args={{"retries": 2, "retry_delay": timedelta(minutes=1)}},
):
    first = BashOperator(task_id="first", bash_command="echo {n}")
    branch = BranchPythonOperator(task_id="branch", python_callable=choose)
    left = PythonOperator(task_id="left", python_callable=load)
    right = PythonOperator(task_id="right", python_callable=load)
    join = BashOperator(task_id="join", bash_command="echo", trigger_rule="none_failed_min_one_success")
    ends = [BashOperator(task_id=f"end_{{i}}", bash_command="echo {{{{{{{{ ds }}}}}}}}") for i in range(3)]
    first >> branch >> [left, right] >> join >> ends
'''


def measured(arguments: list[str], cache: str) -> tuple[float, int]:
    """Wall-clock seconds of a command, and the most memory that it and its processes had together, in MB."""
    command = [sys.executable, "-c", "from calque.cli.main import main; main()", "lint", *arguments]
    start = time.perf_counter()
    peak = 0
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, env={**os.environ, "XDG_CACHE_HOME": cache}
    ) as running:
        while running.poll() is None:
            peak = max(peak, memory(running.pid))
            time.sleep(0.1)
    if running.returncode not in (0, 1):
        raise SystemExit(running.returncode)
    return time.perf_counter() - start, peak // 1024


def memory(process: int) -> int:
    """Kilobytes that a process and its children have, shared pages counted once; 0 where Linux does not tell."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:  # it has just ended
        return 0
    own = sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return own + sum(memory(int(child)) for child in children)


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--files", type=int, default=1000)
    files = parser.parse_args().files
    with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory() as cache:
        folder = Path(name)
        dags = folder / "dags"
        dags.mkdir()
        for n in range(files):
            text = TEMPLATE.format(n=n, minute=n % 60, hour=n % 24)
            (dags / f"dag_{n}.py").write_text(text)
        for what, more in (("no cache", ["--no-cache"]), ("cold", []), ("warm", [])):
            took, peak = measured([str(dags), *more], cache)
            sys.stdout.write(f"{what:10} {took:6.2f} s for {files} files, {peak} MB at the peak\n")


if __name__ == "__main__":
    main()
