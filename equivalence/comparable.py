"""Why a pipeline cannot be compared: what was not understood of it is told, and never taken for the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from calque.equivalence.support_modules import portable_module, support_module
from calque.equivalence.unread_calls import unread_calls
from calque.equivalence.written.modules import WrittenModule
from calque.equivalence.written.read import ReadBack
from calque.ir.actions import ASKING, Opaque, Python
from calque.ir.diagnostics import Diagnostic, Severity
from calque.ir.expressions import Code, SourceCode
from calque.ir.modules import SourceModule
from calque.ir.nodes import Node
from calque.ir.pipeline import Pipeline
from calque.ir.project import Profile
from calque.ir.time import CustomSchedule, Schedule
from calque.ir.walk import user_code

SPEAKS = {
    Profile.AIRFLOW1: "airflow",
    Profile.AIRFLOW2: "airflow",
    Profile.AIRFLOW3: "airflow",
    Profile.DAGSTER1: "dagster",
    Profile.PREFECT3: "prefect",
}
"""The tool that a project of a profile speaks to."""


class Understanding:
    """What is not understood of a project.

    Attributes:
        project: the project, as far as it was read back.
        read: what was read back of it, and what not.
        side: what it is called in messages.
    """

    def __init__(self, read: ReadBack, side: str) -> None:
        project = self.project = read.project
        self.read = read
        self.side = side
        self.modules = {module.name: module for module in project.modules}
        self.support = {
            module.name: name for module in project.modules if (name := support_module(module)) is not None
        }
        self.written = [WrittenModule(module, self.modules, {}) for module in project.modules]
        self.portable = {
            module.name: tool for module in project.modules if (tool := portable_module(module)) is not None
        }

    def causes(self, pipeline: Pipeline) -> list[str]:
        """Why this pipeline cannot be compared, in the order of the source; empty if it can."""
        found = [*self._of_reading(pipeline), *self._of_schedules(pipeline), *self._of_nodes(pipeline)]
        return list(dict.fromkeys(found))

    def _of_reading(self, pipeline: Pipeline) -> Iterator[str]:
        files = self._files(pipeline)
        for found in self.project.diagnostics:
            if found.span is not None and (found.span.file, found.span.line) in self.read.schedules:
                continue  # it was read back
            if found.severity is Severity.ERROR and _concerns(found, pipeline, files):
                yield f"{self.side}: {_place(found)}{found.message} [{found.code}]"

    def _files(self, pipeline: Pipeline) -> set[str]:
        spans = [pipeline.origin.span, *(node.origin.span for node in pipeline.nodes)]
        return {span.file for span in spans if span is not None}

    def _of_schedules(self, pipeline: Pipeline) -> Iterator[str]:
        for trigger in pipeline.triggers:
            if isinstance(trigger, Schedule) and isinstance(trigger.ticks, CustomSchedule):
                yield f"{self.side}: the instants of {trigger.ticks.path} are told by code that is not executed"

    def _of_nodes(self, pipeline: Pipeline) -> Iterator[str]:
        if pipeline.id in self.read.unread:
            yield f"{self.side}: {_of(pipeline)}{pipeline.id}: {self.read.unread[pipeline.id]}"
            return
        hosted = self.read.hosted.get(pipeline.id, set())
        before = self.read.before.get(pipeline.id, pipeline)
        if self.project.profile is Profile.DAGSTER1 and (before.nodes or not pipeline.nodes):
            yield from (f"{self.side}: {call}" for call in unread_calls(before, self.written))
        for node in pipeline.nodes:
            place = "" if node.origin.span is None else f"{node.origin.span}: "
            if isinstance(getattr(node, "action", None), Opaque):
                yield f"{self.side}: {place}{node.id} was not understood"
            for code in user_code(node):
                names = code.names if isinstance(code, Code | SourceCode) else (code.name,)
                for module, names_tool in self._reached(code.module, names):
                    if module in self.support:
                        what = f"the support module {self.support[module]}, which is not read back yet"
                    elif names_tool not in (SPEAKS.get(self.project.profile), *_hosts(node, hosted)):
                        what = f"names of {names_tool}, which mean nothing to {self.project.profile}"
                    else:
                        continue
                    yield f"{self.side}: {place}{node.id} speaks through {what}"

    def _reached(self, module: str, names: Iterable[str]) -> list[tuple[str, str | None]]:
        """The support modules that names of a module come from, by whatever way."""
        found: dict[tuple[str, str | None], None] = {}
        pending = [(module, name) for name in names]
        seen = set(pending)
        if module in self.support:
            found[module, None] = None
        while pending:
            place, name = pending.pop()
            if place in self.support:
                found[place, None] = None
                continue
            if place in self.portable:
                found[place, self.portable[place]] = None
                continue
            for used in _uses(self.modules.get(place), name):
                if used not in seen:
                    seen.add(used)
                    pending.append(used)
        return sorted(found, key=str)


def _hosts(node: Node, hosted: set[str]) -> Iterator[str]:
    """The other tools that a node's body may speak to."""
    if node.id in hosted:
        yield "airflow"
    action = getattr(node, "action", None)
    if isinstance(action, Python) and action.protocol is not None:
        yield "dagster" if action.protocol in ASKING else action.protocol


def _uses(module: SourceModule | None, name: str) -> Iterator[tuple[str, str]]:
    """What a module-level name is made of: names of this module, or of the one that it is imported from."""
    for statement in module.statements if module else ():
        if name not in statement.binds or module is None:
            continue
        if statement.form == "import":
            for imported in statement.imports:
                if imported.bound == name:
                    yield imported.module, imported.name or ""
        else:
            yield from ((module.name, used) for used in statement.names)


def _concerns(found: Diagnostic, pipeline: Pipeline, files: set[str]) -> bool:
    if found.pipeline is not None:
        return found.pipeline == pipeline.id
    return found.span is None or found.span.file in files or not files


def _of(pipeline: Pipeline) -> str:
    return "" if pipeline.origin.span is None else f"{pipeline.origin.span}: "


def _place(found: Diagnostic) -> str:
    return "" if found.span is None else f"{found.span}: "
