"""Check migrations natively, many at a time: each golden case in every direction, or the example DAGs that Airflow brings along.

    python -m tests.equivalence.campaign goldens
    python -m tests.equivalence.campaign examples

Prints how many pipelines came out how, and all that differs; ends with 1 if something differs of which no report tells.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from calque.dialects.airflow.versions import Version
from calque.equivalence.native.judging import TOLD
from calque.equivalence.native.level import all_natively
from calque.equivalence.native.recorders import Recorders
from calque.equivalence.verdict import PipelineVerdict, Verdict
from calque.frontends.options import Options as ReadingOptions
from calque.frontends.read import read
from tests.equivalence.native import Wanted, migrated
from tests.golden.cases import cases, prefect_cases
from tests.oracles.airflow import example_dags, standard_examples
from tests.oracles.environments import python_of

TARGETS = ("airflow", "dagster", "prefect")
TOGETHER = 12
"""So many projects are checked at once."""


def goldens(given: argparse.Namespace, targets: tuple[str, ...], folder: Path) -> Iterator[Wanted]:
    """The golden cases, migrated to each target but their own tool; Prefect 1 is not run natively."""
    first = {case.name for case in prefect_cases(1)}
    for case in cases():
        dialect = case.folder.parent.name
        for target in targets:
            if case.name in first or target == dialect or given.only not in f"{dialect}/{case.name}":
                continue
            project = read([case.folder / "source"], ReadingOptions(whole=True), dialect)
            found = migrated(
                case.name,
                case.folder / "source",
                project,
                target,
                folder / case.name / target,
                given.runs,
                (),
                given.schedules,
            )
            if found is not None:
                yield found


def examples(given: argparse.Namespace, targets: tuple[str, ...], folder: Path) -> Iterator[Wanted]:
    """Airflow's own example DAGs, of 2.11 and of 3.3, a file a project."""
    two, three = python_of("airflow2"), python_of("airflow3")
    places = (
        (example_dags(two), Version.V2),
        (example_dags(three), Version.V3),
        (standard_examples(three), Version.V3),
    )
    for place, version in places:
        for file in sorted(place.glob("*.py")):
            for target in (one for one in targets if one != "airflow"):
                name = f"{version.name}/{file.stem}"
                if given.only not in name:
                    continue
                project = read([file], ReadingOptions(version, whole=True), "airflow")
                found = migrated(
                    name, file, project, target, folder / name / target, given.runs, (), given.schedules
                )
                if found is not None:
                    yield found


def word(found: PipelineVerdict) -> str:
    """What came of a pipeline, for the figures."""
    if found.native is None:
        return "no counterpart"
    if not found.native.runs and not found.native.causes:
        return "not run"
    if found.native.verdict is Verdict.DIFFERENT:
        told = any(note.startswith(TOLD) for note in found.native.notes)
        return "different, and told by the report" if told else "different"
    return found.native.verdict.value


def show(found: PipelineVerdict, name: str) -> None:
    """Print what differs, or why there is nothing to say."""
    sys.stdout.write(f"{name}: {found.pipeline}: {word(found)}\n")
    if found.native is None:
        return
    for one in found.native.differences[:4]:
        sides = f"{one.source.shown} / {one.out.shown}"
        sys.stdout.write(f"    {one.subject}: {one.aspect}, when {one.scenario}: {sides}: {one.judged}\n")
    for text in (*found.native.causes, *found.native.notes):
        sys.stdout.write(f"    {text[:300]}\n")
    sys.stdout.flush()


def main() -> None:
    """Run a campaign."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("what", choices=("goldens", "examples"))
    options.add_argument("--target", choices=TARGETS, action="append")
    options.add_argument("--runs", type=int, default=8)
    options.add_argument(
        "--only", default="", help="cases whose names have this text, the tool before them: airflow/retries"
    )
    options.add_argument("--no-schedules", dest="schedules", action="store_false", help="look at runs only")
    given = options.parse_args()
    figures: dict[str, Counter[str]] = {}
    with tempfile.TemporaryDirectory() as folder, Recorders() as recorders:
        make = goldens if given.what == "goldens" else examples
        wanted = make(given, tuple(given.target or TARGETS), Path(folder))
        while some := list(islice(wanted, TOGETHER)):
            for (_, request, _), checked in zip(some, all_natively(some, recorders), strict=True):
                name = f"{request.paths[0]} to {request.paths[1]}"
                way = f"{request.paths[0].partition('/')[0]} to {request.paths[1]}"
                for found in checked.pipelines:
                    figures.setdefault(way, Counter())[word(found)] += 1
                    show(found, name)
    for way, counted in figures.items():
        sys.stdout.write(f"{way}: {', '.join(f'{count} {one}' for one, count in sorted(counted.items()))}\n")
    sys.exit(1 if any(counted["different"] for counted in figures.values()) else 0)


if __name__ == "__main__":
    main()
