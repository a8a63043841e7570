"""Cross generated pipelines: write them for their tool, read them, migrate them, read that, and check both sides.

What must hold of each pipeline, for each direction:

- what was written of it is read as it was generated, and read again after a rewrite in its own tool it is the same;
- `check` says that the migrated pipeline is equivalent, or equivalent but for what the migration's report says.
"""

from __future__ import annotations

import os
import re
import tempfile
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis.strategies import SearchStrategy
from pydantic import BaseModel

from calque.backends.emission import Options
from calque.backends.targets import emitter
from calque.cli.migration import migration
from calque.cli.output import write_folder
from calque.equivalence.check import Request, check
from calque.equivalence.formats.text import render
from calque.equivalence.names import renames
from calque.equivalence.verdict import Checked, PipelineVerdict, Verdict
from calque.frontends.options import Options as ReadingOptions
from calque.frontends.read import read
from calque.ir.diagnostics import Severity
from calque.ir.modules import SourceModule
from calque.ir.passes.drop_redundant_edges import drop_redundant_edges
from calque.ir.pipeline import Pipeline
from calque.ir.printing import print_project
from calque.ir.project import Profile, Project
from tests.equivalence.untold import untold

TARGETS = ("airflow", "dagster", "prefect")
MEMORY = next((place for place in ("/dev/shm",) if os.access(place, os.W_OK)), None)
"""Where files are written that are read at once and thrown away; None for where others are."""
UNORDERED = ("dagster",)
"""Tools in which the order of what is written says nothing (docs/semantics.md, 3.4.19)."""


@dataclass(frozen=True)
class Origin:
    """A tool that pipelines are generated for.

    Attributes:
        tool: its name.
        profile: what its projects are.
        module: what a pipeline stands in.
        pipelines: its pipelines.
    """

    tool: str
    profile: Profile
    module: Callable[[], SourceModule]
    pipelines: SearchStrategy[Pipeline]


@dataclass(frozen=True)
class TextOrigin:
    """A tool that modules are generated for as texts, each with a pipeline `p`, and what else begins with `p_`.

    Attributes:
        tool: its name.
        pipelines: the texts.
    """

    tool: str
    pipelines: SearchStrategy[str]


@dataclass(frozen=True)
class Finding:
    """What came of a pipeline in a direction.

    Attributes:
        pipeline: its id.
        target: the tool that it was migrated to; the tool that it was written for, for the laws of rewriting.
        outcome: a verdict of `check`; or "crash", "law", "refused".
        text: more about it, for people.
        aspect: of what differs first.
        reasons: why it is not comparable.
    """

    pipeline: str
    target: str
    outcome: str
    text: str = ""
    aspect: str = ""
    reasons: tuple[str, ...] = ()


ANNOUNCED = "different, as the report says"
GOOD = (Verdict.EQUIVALENT.value, Verdict.APPROXIMATE.value, ANNOUNCED)
"""Outcomes that need no one's attention."""


def cross(
    origin: Origin | TextOrigin, pipelines: Sequence[Any], targets: Sequence[str] = TARGETS
) -> Iterator[Finding]:
    """What comes of some pipelines, which become one project of a tool.

    Args:
        origin: what they are generated for.
        pipelines: as they are generated: their ids and modules are made different here.
        targets: the tools to migrate to.
    """
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        root = Path(folder)
        try:
            with told("writing the source"):
                write_folder(root / "source", written(origin, pipelines))
            with told("reading the source"):
                source = _read(root / "source", origin.tool)
        except _CrashError as crash:
            yield Finding("", origin.tool, "crash", str(crash))
            return
        yield from _refused(origin, source)
        if isinstance(origin, Origin):
            yield from _as_generated(origin, assembled(origin, pipelines), source)
        for target in targets:
            try:
                yield from _migrated(origin, source, target, root)
            except _CrashError as crash:
                yield from (Finding(one.id, target, "crash", str(crash)) for one in source.pipelines)


def _read(folder: Path, tool: str) -> Project:
    return read([folder], ReadingOptions(whole=True), tool)


def written(origin: Origin | TextOrigin, pipelines: Sequence[Any]) -> Mapping[str, str | bytes]:
    """The source of some pipelines: files by path."""
    if isinstance(origin, Origin):
        return emitter(origin.tool)(assembled(origin, pipelines), Options(package="shop")).files
    return {
        f"flows_{number}.py": re.sub(r"\bp(?=\b|_)", f"p{number}", text)
        for number, text in enumerate(pipelines)
    }


def _refused(origin: Origin | TextOrigin, source: Project) -> Iterator[Finding]:
    errors = [str(one) for one in source.diagnostics if one.severity is Severity.ERROR]
    if errors:
        aspect = "; ".join(sorted({one.code for one in source.diagnostics if one.severity is Severity.ERROR}))
        yield Finding("", origin.tool, "refused", "\n".join(errors), aspect)


def _as_generated(origin: Origin, generated: Project, source: Project) -> Iterator[Finding]:
    there = {one.id: one for one in source.pipelines}
    for one in generated.pipelines:
        if one.id not in there:
            yield Finding(one.id, origin.tool, "law", "it was written, and is not read")
            continue
        again = shown(source, there[one.id])
        before, after = (_sorted(_LOCAL.sub("", text)) for text in (shown(generated, one), again))
        difference = _differing(before, after)
        if difference:
            yield Finding(one.id, origin.tool, "law", f"read otherwise than it was generated:\n{difference}")


def _migrated(origin: Origin | TextOrigin, source: Project, target: str, root: Path) -> Iterator[Finding]:
    with told(f"migrating to {target}"):
        files, report = migration(source, target, Options(package="shop"))
        write_folder(root / target, files)
    with told(f"reading what was migrated to {target}"):
        out = _read(root / target, target)
    if target == origin.tool:
        there = {one.id: one for one in out.pipelines}
        for one in source.pipelines:
            again = shown(out, there[one.id]) if one.id in there else ""
            texts = [
                _AGAIN.sub(r"\1", text).replace(" of shop.", " of ") for text in (shown(source, one), again)
            ]
            difference = _differing(*(map(_sorted, texts) if target in UNORDERED else texts))
            if difference:
                yield Finding(one.id, target, "law", f"otherwise after a rewrite:\n{difference}")
    with told(f"checking {target}"):
        checked = check(Request(source, out, ("source", target), renames(source, report, ()), report))
    for verdict in checked.pipelines:
        if verdict.verdict is Verdict.DIFFERENT and not any(untold(verdict, report)):
            yield Finding(verdict.pipeline, target, ANNOUNCED)
            continue
        text = ""
        if verdict.verdict.value not in GOOD:
            text = render(Checked(source="source", out=target, level="reference", pipelines=(verdict,)))
        reasons = tuple(_REASON.sub("", reason) for reason in verdict.causes)
        yield Finding(verdict.pipeline, target, verdict.verdict.value, text, _aspect(verdict), reasons)


def _aspect(verdict: PipelineVerdict) -> str:
    """What the differences are about: the same for pipelines that probably differ for the same reason."""
    return "; ".join(sorted({one.aspect for one in verdict.differences}))


# ---- pipelines side by side in a project


def assembled(origin: Origin, pipelines: Sequence[Pipeline]) -> Project:
    """A project of pipelines, each in a module of its own."""
    module = origin.module()
    made, modules = [], []
    for number, pipeline in enumerate(pipelines):
        names = {module.name: f"{module.name}_{number}", pipeline.id: f"{pipeline.id}_{number}"}
        one = placed(pipeline, names[module.name], module.name)
        made.append(one.model_copy(update={"id": names[pipeline.id]}))
        name = names[module.name]
        modules.append(module.model_copy(update={"name": name, "file": f"{name}.py"}))
    return Project(profile=origin.profile, pipelines=tuple(made), modules=tuple(modules))


def placed(value: Any, module: str, before: str) -> Any:
    """A part of a pipeline, in another module."""
    if isinstance(value, tuple):
        return tuple(placed(item, module, before) for item in value)
    if not isinstance(value, BaseModel):
        return value
    changes = {}
    for name, inner in vars(value).items():
        if name == "module" and inner == before:
            changes[name] = module
        elif isinstance(inner, tuple | BaseModel):
            moved = placed(inner, module, before)
            if moved != inner:
                changes[name] = moved
    return value.model_copy(update=changes) if changes else value


def shown(project: Project, pipeline: Pipeline) -> str:
    """The printed form of a pipeline, without the names of modules and edges that others imply."""
    text = print_project(drop_redundant_edges(Project(profile=project.profile, pipelines=(pipeline,))))
    return re.sub(r"\b[\w.]*flows(_\d+)?:", "", text)


_REASON = re.compile(r"[\w/.]+\.py:\d+:\d+: |_?\d+")
"""What of a reason is different for each pipeline."""
_LOCAL = re.compile(r" \(local\)|local; ")
"""Whether a function stands inside of another one: what is generated does, what is written does not."""
_AGAIN = re.compile(r"(?<=: python \w)(\w*?)_\d+(?= \()")
"""The number of a function that is written for a second op, which waits for more."""


def _sorted(text: str) -> str:
    """The lines in an order of their own: tools order what does not depend on one another as they like."""
    return "\n".join(sorted(text.splitlines()))


def _differing(first: str, second: str) -> str:
    one, other = first.splitlines(), second.splitlines()
    lost = [f"- {line}" for line in one if line not in other]
    new = [f"+ {line}" for line in other if line not in one]
    if not lost and not new and one != other:
        return "the same lines in another order"
    return "\n".join([*lost, *new])


class _CrashError(Exception):
    """Something of calque's raised."""


@contextmanager
def told(what: str) -> Iterator[None]:
    """Say what was being done when something raised."""
    try:
        yield
    except Exception as error:
        lines = traceback.format_exc(limit=-6)
        raise _CrashError(f"{what}: {type(error).__name__}: {error}\n{lines}") from error


def counted(findings: Sequence[Finding]) -> Mapping[tuple[str, str], int]:
    """How often there was each outcome, by target and outcome."""
    found: dict[tuple[str, str], int] = {}
    for one in findings:
        found[one.target, one.outcome] = found.get((one.target, one.outcome), 0) + 1
    return found
