"""How long linting takes: many files cold, and again with nothing changed.

    python benchmarks/lint.py [--files N]

Writes N DAG files of eight tasks each into a temporary folder, and prints seconds and the peak of memory of `calque lint` in a
process of its own: without a cache, with an empty one, and with a full one.
"""

import argparse
import os
import resource
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


def seconds(arguments: list[str], cache: str) -> float:
    """Wall-clock seconds of a command."""
    environment = {**os.environ, "XDG_CACHE_HOME": cache}
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", "from calque.cli.main import main; main()", "lint", *arguments],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr)
    return time.perf_counter() - start


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
            took = seconds([str(dags), *more], cache)
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
            sys.stdout.write(f"{what:10} {took:6.2f} s for {files} files, peak so far {peak} MB\n")


if __name__ == "__main__":
    main()
