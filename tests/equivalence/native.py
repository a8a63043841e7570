"""Migrate several golden cases as one project, and check it in the real tools; with faults in what was written, if wanted."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from calque.backends.emission import Options
from calque.cli.migration import migration
from calque.cli.output import write_folder
from calque.equivalence.check import Level, Request, check
from calque.equivalence.names import renames
from calque.equivalence.native.level import NativeOptions, natively
from calque.equivalence.verdict import Checked, PipelineVerdict
from calque.frontends.options import Options as ReadingOptions
from calque.frontends.read import read
from calque.ir.diagnostics import Severity
from tests.golden.cases import GOLDEN

RUNS = 7
"""So many runs of a pipeline in each tool are enough here."""


class Fault(NamedTuple):
    """A fault in what is written.

    Attributes:
        pipeline: the one that it is in.
        old: a text of a file of the output, which no other file has.
        new: what stands there instead.
    """

    pipeline: str
    old: str
    new: str


def together(cases: Iterable[str], folder: Path) -> Path:
    """The sources of golden cases ("<dialect>/<case>") in one folder."""
    folder.mkdir(parents=True)
    for case in cases:
        for path in sorted((GOLDEN / case / "source").iterdir()):
            there = folder / path.name
            assert not there.exists(), f"{case} has a file like another's: {path.name}"
            if path.name != "__pycache__":
                (shutil.copytree if path.is_dir() else shutil.copy)(path, there)
    return folder


def checked_natively(
    source: Path, target: str, out: Path, faults: Sequence[Fault] = (), level: Level = "structural"
) -> dict[str, PipelineVerdict]:
    """What the native check says of each pipeline that is sound, and of its migration."""
    found = _checked(source, target, out, faults, level)
    return {one.pipeline: one for one in found.pipelines}


def _checked(source: Path, target: str, out: Path, faults: Sequence[Fault], level: Level) -> Checked:
    project = read([source], ReadingOptions(whole=True))
    broken = {found.pipeline for found in project.diagnostics if found.severity is Severity.ERROR}
    kept = tuple(one for one in project.pipelines if one.id not in broken)
    project = project.model_copy(update={"pipelines": kept})
    files, report = migration(project, target, Options(package="shop"))
    for fault in faults:
        places = [
            name
            for name, text in files.items()
            if isinstance(text, str) and fault.old in text and name.endswith(".py")
        ]
        assert len(places) == 1, f"the fault {fault.old!r} is in {places or 'no file'}"
        files = {**files, places[0]: str(files[places[0]]).replace(fault.old, fault.new, 1)}
    write_folder(out, files)
    written = read([out], ReadingOptions(whole=True))
    names = renames(project, report, ())
    request = Request(project, written, (source.name, target), names, report, level=level)
    return natively(check(request), request, NativeOptions((source, out), runs=RUNS))
