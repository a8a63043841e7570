"""A source migrated in this process: the text of all that is written, and what the report tells of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from calque.backends.emission import Options
from calque.backends.report.model import Report
from calque.cli.migration import migration
from calque.cli.output import REPORT
from calque.frontends.read import read
from calque.ir.fidelity import Disposition, Fidelity
from calque.ir.project import Project
from calque.ir.spans import Span
from tests.markers.marks import Place, entries, functions

TARGETS = ("airflow", "dagster", "prefect")
OF_THE_REPORT = ("MIGRATION.md", REPORT)
"""What is written for people to read about the migration: it says what was told, and carries nothing."""
ARGUMENT = re.compile(r"(?:default )?argument (?P<name>\S+)|(?P<key>\S+) of the deployment ")
"""How a disposition of an argument begins, or of a key of a `prefect.yaml`."""
SAME = (Fidelity.EXACT, Fidelity.EMULATED)
WHOLE = (Fidelity.LOST, Fidelity.PLATFORM)
"""Who is told that a construct is one of these is told so of all of its arguments."""


@dataclass(frozen=True)
class Migrated:
    """What was made of a source for a target.

    Attributes:
        text: of all files, one after the other.
        report: what is told of it.
        ends: where the values of the source's dicts end, by where their keys begin.
        functions: where its functions begin and end, by where they or their decorators begin.
    """

    text: str
    report: Report
    ends: Mapping[Place, Place]
    functions: Mapping[Place, tuple[Place, Place]]

    def tells_of(self, place: Place) -> bool:
        """Whether the report says of a place in the source that something is not there as it was."""
        dispositions = self.report.dispositions
        around = [one for one in dispositions if self._is_about(one, place)]
        arguments = [one for one in around if ARGUMENT.match(one.what)]
        argument = min(arguments, key=_size, default=None)
        told = [one for one in dispositions if one.support.fidelity not in SAME]
        return any(_is_about(one, argument, one in around) for one in told) or any(
            self._is_around(one.span, place) for one in self.report.diagnostics
        )

    def names(self, what: str | None) -> bool:
        """Whether the report says of a construct that it is not there as it was."""
        return any(one.what == what and one.support.fidelity not in SAME for one in self.report.dispositions)

    def _is_about(self, found: Disposition, place: Place) -> bool:
        """Whether a place is in a construct, or in a function, or its decorators, of which nothing is there."""
        if self._is_around(found.span, place):
            return True
        span = found.span
        if span is None or found.support.fidelity not in WHOLE or ARGUMENT.match(found.what):
            return False
        function = self.functions.get(Place(place.file, span.line, span.column))
        return function is not None and function[0] <= place < function[1]

    def _is_around(self, span: Span | None, place: Place) -> bool:
        if span is None or not f"/{span.file}".endswith(f"/{place.file}"):
            return False
        end = self.ends.get(Place(place.file, span.line, span.column))
        last = (span.end_line, span.end_column) if end is None else (end.line, end.column)
        return (span.line, span.column) <= (place.line, place.column) < last


def migrated(project: Project, target: str, folder: Path) -> Migrated:
    """The project that was read of a source, migrated to a target."""
    files, report = migration(project, target, Options(package="shop"))
    texts = [text for name, text in files.items() if isinstance(text, str) and name not in OF_THE_REPORT]
    return Migrated("\n".join(texts), report, entries(folder), functions(folder))


@cache
def project(folder: Path) -> Project:
    """What is read of a source, which lies in a folder that is called as its tool."""
    return read([folder], dialect=dialect(folder))


@cache
def of_source(folder: Path, target: str) -> Migrated:
    """A source migrated to a target, once for all tests."""
    return migrated(project(folder), target, folder)


def dialect(folder: Path) -> str:
    """The tool that a source is written for: Prefect 1 is read as Prefect is."""
    return folder.parent.name.removesuffix("_one")


def _is_about(one: Disposition, argument: Disposition | None, is_around: bool) -> bool:
    """Whether a disposition tells of an argument, in or around which there is a place if it is around that."""
    if argument is None or one.span == argument.span:
        return is_around
    if is_around and (one.support.fidelity in WHOLE or _name(argument) in one.support.reason):
        return True
    if is_around and str(one.feature).startswith(f"{argument.feature}."):
        return True
    owners = argument.pipeline in (one.pipeline, None) and argument.node in (one.node, None)
    return one.feature is argument.feature and owners


def _name(argument: Disposition) -> str:
    """What an argument is called."""
    found = ARGUMENT.match(argument.what)
    assert found is not None
    return str(found["name"] or found["key"])


def _size(found: Disposition) -> tuple[int, int]:
    span = found.span
    assert span is not None
    return span.end_line - span.line, span.end_column - span.column
