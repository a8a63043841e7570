"""Which of a set of defects Ruff's AIR rules, airflint and Airflow's DagBag find, beside calque.

    python -m benchmarks.lint_beside          nine defects (benchmarks/nine.py)
    python -m benchmarks.lint_beside --rules  the examples of all rules of ours

Each project is written to a folder of its own. A tool finds a defect if it says something of it, on whatever line, that it says of none
of its look-alikes: without that control, what Ruff says of the old import path of an operator counts in nearly every file. Airflow
finds one if the folder has an import error and no look-alike has one; a variable or connection that is not there, and a library that
is not installed, count as found. airflint finds one if it would rewrite a file. calque, with its default rules, is held to the same
control. The environments of the other tools are made where those of the tests are.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from benchmarks.nine import NINE
from calque.cli.reading import read_sources
from calque.lint.catalog import rules
from calque.lint.engine import lint
from calque.lint.rule import FILE, MARK, Example
from calque.lint.settings import Settings
from calque.lint.sources import sources_of
from tests.oracles.environments import python_of

DAGBAG = """\
import json, os, sys, tempfile
os.environ.update(AIRFLOW_HOME=tempfile.mkdtemp(), AIRFLOW__CORE__LOAD_EXAMPLES="False", AIRFLOW__LOGGING__LOGGING_LEVEL="CRITICAL")
try:
    from airflow.dag_processing.dagbag import DagBag
except ImportError:
    from airflow.models.dagbag import DagBag
found = {}
for folder in sorted(os.listdir(sys.argv[1])):
    try:
        found[folder] = bool(DagBag(os.path.join(sys.argv[1], folder)).import_errors)
    except Exception as error:
        found[folder] = True
print("FOUND" + json.dumps(found))
"""
Said = tuple[str, str]
"""Code and message of a diagnostic."""
Told = Mapping[str, set[Said]]
"""For each folder what a tool says."""


def write(example: Example, folder: Path) -> None:
    """Write the files of an example."""
    texts: dict[str, list[str]] = {}
    name = "example.py"
    for line in example.source.splitlines():
        if line.startswith(FILE):
            name = line.removeprefix(FILE)
        else:
            texts.setdefault(name, []).append(line)
    folder.mkdir()
    for name, lines in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("".join(f"{line.removesuffix(MARK)}\n" for line in lines))


def by_ruff(root: Path) -> Told:
    """For each folder what AIR rules say."""
    command = [
        "ruff",
        "check",
        "--isolated",
        "--preview",
        "--select",
        "AIR",
        "--output-format",
        "json",
        str(root),
    ]
    done = subprocess.run([sys.executable, "-m", *command], capture_output=True, text=True, check=False)
    said: dict[str, set[Said]] = {}
    for found in json.loads(done.stdout):
        said.setdefault(Path(found["filename"]).parent.name, set()).add((found["code"], found["message"]))
    return said


def by_airflow(python: Path, root: Path) -> Told:
    """For each folder whether it has an import error."""
    done = subprocess.run(
        [str(python), "-c", DAGBAG, str(root)], capture_output=True, text=True, env={**os.environ}, check=True
    )
    found: dict[str, bool] = json.loads(done.stdout.rpartition("FOUND")[2])
    return {folder: {("import error", "")} if fails else set() for folder, fails in found.items()}


def by_airflint(root: Path) -> Told:
    """For each folder whether a file would be rewritten."""
    tool = python_of("airflint").parent / "airflint"
    said: dict[str, set[Said]] = {}
    for file in sorted(root.rglob("*.py")):
        done = subprocess.run([str(tool), "-w", "1", str(file)], capture_output=True, text=True, check=False)
        if "left unchanged" not in done.stdout + done.stderr:
            said.setdefault(file.relative_to(root).parts[0], set()).add(("rewritten", ""))
    return said


def by_calque(root: Path) -> Told:
    """For each folder what the rules say that are on by default."""
    said: dict[str, set[Said]] = {}
    for folder in sorted(path for path in root.iterdir() if path.is_dir()):
        project = read_sources((folder,), None, None, ())
        reports = lint(project, sources_of(project, (folder,)), Settings())
        said[folder.name] = {(report.code, report.finding.message) for report in reports}
    return said


def rows(with_rules: bool) -> list[tuple[str, list[Example], list[Example]]]:
    """What is looked for: its name, projects with it, look-alikes."""
    if not with_rules:
        return [(name, [bad], [good]) for name, bad, good in NINE]
    judged = [rule for rule in rules() if rule.code[:4] not in ("CLQ8", "CLQ9")]
    return [
        (f"{rule.code} {rule.name}", _of_airflow(rule.invalid), _of_airflow(rule.valid))
        for rule in judged
        if _of_airflow(rule.invalid)
    ]


def main() -> None:
    """Print a row for each defect (projects with it, found by each tool), and the sums."""
    with_rules = "--rules" in sys.argv[1:]
    wanted = rows(with_rules)
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        bad = [_written(those, root, f"{n}-bad") for n, (_, those, _) in enumerate(wanted)]
        good = [_written(those, root, f"{n}-good") for n, (_, _, those) in enumerate(wanted)]
        tools: dict[str, Told] = {
            "calque": by_calque(root),
            "Ruff AIR": by_ruff(root),
            "airflint": by_airflint(root),
            "DagBag 2.11": by_airflow(python_of("airflow2"), root),
            "DagBag 3.3": by_airflow(python_of("airflow3"), root),
        }
    sys.stdout.write(f"| defect | projects | {' | '.join(tools)} |\n|---|---|{'---|' * len(tools)}\n")
    sums = [0] * (1 + len(tools))
    for (label, _, _), with_it, without in zip(wanted, bad, good, strict=True):
        counts = [len(with_it), *(_found(told, with_it, without) for told in tools.values())]
        sums = [total + count for total, count in zip(sums, counts, strict=True)]
        sys.stdout.write(f"| {label} | {' | '.join(map(str, counts))} |\n")
    sys.stdout.write(f"| all | {' | '.join(map(str, sums))} |\n")


def _found(told: Told, with_it: list[str], without: list[str]) -> int:
    """In how many projects a tool says what it says of no look-alike."""
    usual = {said for folder in without for said in told.get(folder, ())}
    return sum(bool(told.get(folder, set()) - usual) for folder in with_it)


def _of_airflow(examples: tuple[Example, ...]) -> list[Example]:
    return [example for example in examples if example.dialect == "airflow"]


def _written(examples: list[Example], root: Path, prefix: str) -> list[str]:
    """Write each example into a folder of its own; the folders' names."""
    names = [f"{prefix}-{number}" for number, _ in enumerate(examples)]
    for name, example in zip(names, examples, strict=True):
        write(example, root / name)
    return names


if __name__ == "__main__":
    main()
