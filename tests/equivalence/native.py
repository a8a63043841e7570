"""Migrate golden cases, and check them in the real tools; with faults in what was written, if wanted."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from calque.backends.emission import Options
from calque.cli.migration import migration
from calque.cli.output import write_folder
from calque.equivalence.check import Request, check
from calque.equivalence.names import renames
from calque.equivalence.native.level import NativeOptions
from calque.equivalence.verdict import Checked
from calque.frontends.options import Options as ReadingOptions
from calque.frontends.read import read
from calque.ir.diagnostics import Severity
from calque.ir.project import Project

LIMIT = 25.0
"""Seconds that a run may take: some examples wait for ever."""

Wanted = tuple[Checked, Request, NativeOptions]
"""What `all_natively` is told of a check."""


class Fault(NamedTuple):
    """A fault in what is written.

    Attributes:
        old: a text of a Python or YAML file of the output, which no other of these has.
        new: what stands there instead.
    """

    old: str
    new: str


def migrated(
    name: str,
    source: Path,
    project: Project,
    target: str,
    out: Path,
    runs: int,
    faults: Iterable[Fault] = (),
    schedules: bool = True,
) -> Wanted | None:
    """A migration that is to be checked natively; None if there is no sound pipeline in it.

    Args:
        name: what the source is called in what is said.
        source: its folder, or file.
        project: what was read of it.
        target: the tool that is written for.
        out: the folder that is written.
        runs: of each pipeline, in each tool.
        faults: what is changed in what is written.
        schedules: the tools are asked for their schedules, too.
    """
    broken = {found.pipeline for found in project.diagnostics if found.severity is Severity.ERROR}
    kept = tuple(one for one in project.pipelines if one.id not in broken)
    if not kept:
        return None
    project = project.model_copy(update={"pipelines": kept})
    files, report = migration(project, target, Options(package="shop"))
    for old, new in faults:
        places = [
            path for path, text in files.items() if path.endswith((".py", ".yaml")) and old in str(text)
        ]
        assert len(places) == 1, f"{old!r} is in {places or 'no file'}"
        files = {**files, places[0]: str(files[places[0]]).replace(old, new, 1)}
    write_folder(out, files)
    written = read([out], ReadingOptions(whole=True), target)
    names = renames(project, report, ())
    request = Request(project, written, (name, target), names, report, level="structural")
    return check(request), request, NativeOptions((source, out), runs=runs, limit=LIMIT, schedules=schedules)
