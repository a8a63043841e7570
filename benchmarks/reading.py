"""How long reading takes: source to IR, beside `ast.parse`, `libcst.parse_module` and Airflow's own DagBag.

    python benchmarks/reading.py [FOLDER] [--airflow-python PYTHON] [--rounds N]

Prints milliseconds of processor time (machines are shared) and, since machines differ, each as a ratio to `ast.parse` in the same run. FOLDER defaults to
the example DAGs of the Airflow that `--airflow-python` has.
"""

import argparse
import ast
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

WHOLE_PROCESS = {
    "ast.parse": "import ast\nfor p in paths: ast.parse(open(p, encoding='utf-8').read())",
    "libcst.parse_module": "import libcst\nfor p in paths: libcst.parse_module(open(p, encoding='utf-8').read())",
    "calque, source to IR": (
        "from pathlib import Path\nfrom calque.frontends.airflow.read import read\n"
        "project = read([Path(folder)])\nprint(len(project.pipelines), 'pipelines')"
    ),
}
DAGBAG = (
    "import os, tempfile\n"
    "os.environ.update(AIRFLOW_HOME=tempfile.mkdtemp(), AIRFLOW__CORE__LOAD_EXAMPLES='False',"
    " AIRFLOW__LOGGING__LOGGING_LEVEL='CRITICAL', AIRFLOW__CORE__UNIT_TEST_MODE='False')\n"
    "try:\n    from airflow.dag_processing.dagbag import DagBag\n"
    "except ImportError:\n    from airflow.models.dagbag import DagBag\n"
    "bag = DagBag(folder, include_examples=False)\nprint(len(bag.dags), 'dags')"
)


def pipeline_files(folder: Path) -> list[Path]:
    """The Python files of a folder that mention Airflow, as DagBag's safe mode picks them."""
    texts = ((path, path.read_bytes().lower()) for path in sorted(folder.rglob("*.py")))
    return [path for path, text in texts if b"airflow" in text and b"dag" in text]


def best(rounds: int, measured: Callable[[], object]) -> float:
    """The least processor time of some runs, that of child processes too, in milliseconds."""
    times = []
    for _ in range(rounds):
        start = processor_time()
        measured()
        times.append((processor_time() - start) * 1e3)
    return min(times)


def processor_time() -> float:
    """Seconds that this process and its ended children have used the processor."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def whole_process(python: str, code: str, folder: Path, paths: list[Path], rounds: int) -> float:
    """Milliseconds of processor time of a new interpreter that runs `code`."""
    program = f"folder = {str(folder)!r}\npaths = {[str(path) for path in paths]!r}\n{code}"
    return best(rounds, lambda: subprocess.run([python, "-c", program], check=True, capture_output=True))


def print_row(name: str, milliseconds: float, base: float) -> None:
    """One line of a table: a name, milliseconds, and the ratio to the base."""
    sys.stdout.write(f"{name:34} {milliseconds:10.2f} ms {milliseconds / base:8.1f} x\n")


def per_file(paths: list[Path], rounds: int) -> None:
    """Print the median over files, each read alone, in a process that has its imports done."""
    import libcst

    from calque.frontends.airflow.read import read

    texts = {path: path.read_text(encoding="utf-8") for path in paths}
    parse = statistics.median([best(rounds, partial(ast.parse, text)) for text in texts.values()])
    tree = statistics.median([best(rounds, partial(libcst.parse_module, text)) for text in texts.values()])
    graph = statistics.median([best(rounds, partial(read, [path])) for path in paths])
    lines = statistics.median(text.count("\n") for text in texts.values())
    sys.stdout.write(f"One file at a time: median of {len(paths)} files, {lines:.0f} lines at the median\n")
    print_row("ast.parse", parse, parse)
    print_row("libcst.parse_module", tree, parse)
    print_row("calque, source to IR", graph, parse)


def main() -> None:
    """Run the benchmark."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("folder", nargs="?", type=Path)
    options.add_argument("--airflow-python")
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    folder = given.folder
    if folder is None:
        if given.airflow_python is None:
            options.error("name a folder of DAG files, or --airflow-python to take Airflow's own examples")
        where = [given.airflow_python, "-c", "import airflow; print(airflow.__path__[0])"]
        folder = (
            Path(subprocess.run(where, check=True, capture_output=True, text=True).stdout.split()[-1])
            / "example_dags"
        )
    paths = pipeline_files(folder)
    per_file(paths, given.rounds)
    sys.stdout.write(f"\nThe whole folder in a new process: {len(paths)} files\n")
    base = 0.0
    for name, code in WHOLE_PROCESS.items():
        milliseconds = whole_process(sys.executable, code, folder, paths, given.rounds)
        base = base or milliseconds
        print_row(name, milliseconds, base)
    if given.airflow_python:
        print_row("Airflow's DagBag", whole_process(given.airflow_python, DAGBAG, folder, paths, 1), base)


if __name__ == "__main__":
    main()
