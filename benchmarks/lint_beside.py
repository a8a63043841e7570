"""Which of the defects in the rules' own examples Ruff's AIR rules and Airflow's DagBag find.

    python benchmarks/lint_beside.py AIRFLOW_PYTHON

Each Airflow example is written to a folder of its own. Ruff finds a defect if it makes an AIR diagnostic, on whatever line, that it
makes for none of the same rule's look-alikes: without that control, what it says of the old import path of an operator counts in
nearly every file. Airflow finds one if the folder has an import error and no look-alike has one; a variable or connection that is
not there, and a library that is not installed, count as found. calque finds all, as that is what the examples are: the table says
what the others are for, not who is better.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from calque.lint.catalog import rules
from calque.lint.rule import FILE, MARK, Example

DAGBAG = """\
import json, os, sys, tempfile
os.environ.update(AIRFLOW_HOME=tempfile.mkdtemp(), AIRFLOW__CORE__LOAD_EXAMPLES="False", AIRFLOW__LOGGING__LOGGING_LEVEL="CRITICAL")
from airflow.models.dagbag import DagBag
found = {}
for folder in sorted(os.listdir(sys.argv[1])):
    try:
        found[folder] = bool(DagBag(os.path.join(sys.argv[1], folder), include_examples=False).import_errors)
    except Exception as error:
        found[folder] = True
print("FOUND" + json.dumps(found))
"""


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
        (folder / name).write_text("".join(f"{line.removesuffix(MARK)}\n" for line in lines))


Said = tuple[str, str]
"""Code and message of a diagnostic."""


def by_ruff(root: Path) -> dict[str, set[Said]]:
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


def by_airflow(python: str, root: Path) -> dict[str, bool]:
    """Whether each folder has an import error."""
    done = subprocess.run(
        [python, "-c", DAGBAG, str(root)], capture_output=True, text=True, env={**os.environ}, check=True
    )
    found: dict[str, bool] = json.loads(done.stdout.rpartition("FOUND")[2])
    return found


def main() -> None:
    """Print a row for each rule (examples, found by Ruff, found by Airflow), and the sums."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        judged = [rule for rule in rules() if rule.code[:4] not in ("CLQ8", "CLQ9")]
        bad = {rule.code: _written(rule.invalid, root, f"{rule.code}-bad") for rule in judged}
        good = {rule.code: _written(rule.valid, root, f"{rule.code}-good") for rule in judged}
        ruff, airflow = by_ruff(root), by_airflow(sys.argv[1], root)
    sums = [0, 0, 0]
    for rule in judged:
        usual = {said for key in good[rule.code] for said in ruff.get(key, ())}
        controlled = not any(airflow[key] for key in good[rule.code])
        counts = [
            len(bad[rule.code]),
            sum(bool(ruff.get(key, set()) - usual) for key in bad[rule.code]),
            sum(controlled and airflow[key] for key in bad[rule.code]),
        ]
        sums = [total + count for total, count in zip(sums, counts, strict=True)]
        sys.stdout.write(f"| {rule.code} {rule.name} | {' | '.join(map(str, counts))} |\n")
    sys.stdout.write(f"| all | {' | '.join(map(str, sums))} |\n")


def _written(examples: tuple[Example, ...], root: Path, prefix: str) -> list[str]:
    """Write each example into a folder of its own; the folders' names."""
    names: list[str] = []
    for example in examples:
        if example.dialect == "airflow":
            names.append(f"{prefix}-{len(names)}")
            write(example, root / names[-1])
    return names


if __name__ == "__main__":
    main()
