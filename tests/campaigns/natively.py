"""Cross generated pipelines in the real tools: migrate them, run both sides in their tools, and compare the runs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from calque.backends.emission import Options
from calque.backends.targets import emitter
from calque.cli.output import write_folder
from calque.equivalence.native.judging import TOLD
from calque.equivalence.native.level import all_natively
from calque.equivalence.native.recorders import Recorders
from calque.equivalence.verdict import Native, Verdict
from calque.frontends.options import Options as ReadingOptions
from calque.frontends.read import read
from calque.ir.expressions import Constant, Items, Output
from calque.ir.graph import upstream
from calque.ir.pipeline import MapRegion, Pipeline, ZipOf
from calque.ir.policies import Returned
from calque.ir.time import Schedule
from calque.ir.waiting import unawaited
from calque.ir.walk import subexpressions
from tests.campaigns.crossing import Finding, Origin, TextOrigin, assembled, written
from tests.equivalence.native import Wanted, migrated

ANNOUNCED = "different, as the report says"
"""What differs, and the migration says so of the nodes that do."""
ENDLESS = "equivalent, but for runs that the source's tool does not end"
"""Dagster's executor goes on for ever where it neither runs, skips nor gives up a step (1.13: what needs both a failed
step and an output that is not there, for one)."""


HANGS = "SOURCE: Dagster did not run it (timeout): "
"""How the reasons begin where that is so in the run in which nothing goes wrong."""


ENDLESS_TEXT = re.compile(r"\b(FileSensor|LatestOnlyOperator)\(|trigger_run_id=")
"""What nobody ends in the real tool, what is otherwise every day, and what only the first run of all does."""


def runnable(texts: Sequence[str]) -> list[str]:
    """The modules, of those that are generated as texts, whose runs say something."""
    return [text for text in texts if ENDLESS_TEXT.search(text.partition("\nwith DAG(")[2]) is None]


def wanted(
    origin: Origin | TextOrigin, pipelines: Sequence[Any], target: str, runs: int, folder: Path
) -> Wanted:
    """What is to be checked of pipelines that become one project of a tool, which is migrated.

    Args:
        origin: what they are generated for.
        pipelines: as they are generated: graphs, or modules.
        target: the tool to migrate to.
        runs: of each, in each tool.
        folder: where the projects are written.
    """
    source = folder / "source"
    if not source.exists() and isinstance(origin, TextOrigin):
        write_folder(source, written(origin, pipelines))
    elif not source.exists() and isinstance(origin, Origin):
        made = assembled(
            origin, [_scheduled(_awaited(_even(one)), number) for number, one in enumerate(pipelines)]
        )
        files = emitter(origin.tool)(made, Options(package="shop")).files
        write_folder(source, {name: _apart(name, text) for name, text in files.items()})
    project = read([source], ReadingOptions(whole=True), origin.tool)
    found = migrated("source", source, project, target, folder / target, runs, (), schedules=False)
    assert found is not None, "what is generated is sound"
    return found


def _even(pipeline: Pipeline) -> Pipeline:
    """A flow whose maps have lists of one length: where Prefect refuses to map, it ends the whole flow, which is not modelled."""

    def shortened(region: MapRegion) -> MapRegion:
        source = region.source
        if not isinstance(source, ZipOf):
            return region
        lists = {
            name: value.value
            for name, value in source.parameters
            if isinstance(value, Constant) and isinstance(value.value, list)
        }
        size = min(map(len, lists.values()), default=0)
        parameters = tuple(
            (name, Constant(value=lists[name][:size]) if name in lists else value)
            for name, value in source.parameters
        )
        return region.model_copy(update={"source": source.model_copy(update={"parameters": parameters})})

    return pipeline.model_copy(update={"regions": tuple(shortened(one) for one in pipeline.regions)})


def _awaited(pipeline: Pipeline) -> Pipeline:
    """A flow that returns all that may still run when it ends otherwise: what Prefect cancels of that is left to chance."""
    final, before = pipeline.final, upstream(pipeline)
    if not isinstance(final, Returned):
        return pipeline
    outlasting = {name for names in before.values() if len(names) > 1 for name in names}
    waited = {*final.raises, *final.demands}
    others = [
        node.id
        for node in pipeline.nodes
        if node.id in {*unawaited(pipeline), *outlasting} and node.id not in waited
    ]
    if not others:
        return pipeline
    returned = [part.node for part in subexpressions(final.value) if isinstance(part, Output)]
    value = Items(items=tuple(Output(node=name) for name in dict.fromkeys([*returned, *others])))
    return pipeline.model_copy(update={"final": final.model_copy(update={"value": value})})


def _scheduled(pipeline: Pipeline, number: int) -> Pipeline:
    """A pipeline whose schedules are called as no other's of a project: tools that load it ask for that."""
    triggers = tuple(
        one.model_copy(update={"name": f"{one.name}_{number}"})
        if isinstance(one, Schedule) and one.name
        else one
        for one in pipeline.triggers
    )
    return pipeline.model_copy(update={"triggers": triggers})


def _apart(name: str, text: Any) -> Any:
    """A file whose ops are called as no other's: Dagster has their names once in a project."""
    number = re.search(r"flows_(\d+)\.py$", name)
    return text if number is None else re.sub(r"\b(op\d)\b", rf"\1_of_{number[1]}", str(text))


def crossed(some: Sequence[Wanted], recorders: Recorders) -> Iterator[list[tuple[int, Finding]]]:
    """What came of the pipelines of each check, and the numbers of what was generated: a module may have several."""
    for (_, request, _), checked in zip(some, all_natively(some, recorders), strict=True):
        target = request.paths[1]
        found = [(_number(one.pipeline), one) for one in checked.pipelines]
        ordered = sorted(found, key=lambda pair: (pair[0], pair[1].pipeline))
        yield [(number, _finding(one.pipeline, target, one.native)) for number, one in ordered]


def _number(pipeline: str) -> int:
    """The number of what was generated: "p3", "p3_every" and "flow_3" have it."""
    found = re.match(r"p(\d+)", pipeline) or re.search(r"_(\d+)$", pipeline)
    assert found is not None, pipeline
    return int(found[1])


def _finding(pipeline: str, target: str, native: Native | None) -> Finding:
    if native is None:
        return Finding(pipeline, target, "no counterpart")
    shown = [
        f"{one.subject}: {one.aspect}, when {one.scenario}: {one.source.shown} / {one.out.shown}: {one.judged}"
        for one in native.differences
    ]
    text = "\n".join([*native.causes, *shown, *native.notes])
    unfit = tuple(note for note in native.notes if note.startswith("not compared"))
    endless = [note for note in unfit if f": {native.tools[0]} timeout: " in note and "; " not in note]
    if native.verdict is Verdict.DIFFERENT:
        told = any(note.startswith(TOLD) for note in native.notes)
        aspect = "; ".join(sorted({one.aspect for one in native.differences}))
        return Finding(pipeline, target, ANNOUNCED if told else "different", text, aspect)
    hangs = native.causes and all(one.startswith(HANGS) for one in native.causes)
    if hangs or (endless and len(endless) == len(unfit) and not native.causes):
        return Finding(pipeline, target, ENDLESS, text)
    return Finding(pipeline, target, native.verdict.value, text, "", (*native.causes, *unfit))


def is_open(finding: Finding) -> bool:
    """Whether something is to be done about it."""
    if finding.outcome in (Verdict.EQUIVALENT.value, Verdict.APPROXIMATE.value):
        return bool(finding.reasons)
    return finding.outcome not in (ANNOUNCED, ENDLESS)
