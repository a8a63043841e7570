"""The partitions of Dagster's jobs, read back: what the record says of them, as far as the code still says the same."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator

from calque.backends.dagster.partitions import partitions_text
from calque.backends.report.model import PipelineReport
from calque.backends.tasks.dagster_bodies import partitions_told
from calque.dialects.dagster.partitioned_schedules import overridden, partitioned_schedule
from calque.equivalence.origins.graphs import graph_of
from calque.equivalence.written.windows import Told, told_of
from calque.ir.actions import Python
from calque.ir.instants import parse
from calque.ir.nodes import Node
from calque.ir.partitioned import SETTING, is_partitioned
from calque.ir.pipeline import PARTITION, Param, Pipeline
from calque.ir.settings import Setting
from calque.ir.time import Cron, PartitionsKind, Schedule, StaticPartitions, TimePartitions


def with_partitions(pipeline: Pipeline, said: PipelineReport, others: Iterable[PipelineReport]) -> Pipeline:
    """A pipeline whose assets, or which itself, say which partitions there are.

    Args:
        pipeline: read back.
        said: what its record says: plain functions say nothing of it.
        others: what the records of all pipelines say.
    """
    kind = pipeline.partitions
    settings = {
        name: Setting(name=SETTING, text=partitions_text(one), module=pipeline.module)
        for name, one in _kinds(pipeline, said, others).items()
    }
    graphs = {graph_of(node, said): node.id for node in pipeline.nodes if node.id in settings}
    nodes = tuple(
        node.model_copy(update={"settings": (*_others(node), settings[node.id])})
        if node.id in settings and graph_of(node, said) is None
        else node.model_copy(update={"settings": tuple(_others(node))})
        for node in pipeline.nodes
    )
    groups = tuple(
        one.model_copy(update={"settings": (*one.settings, settings[graphs[one.id]])})
        if one.id in graphs
        else one
        for one in pipeline.groups
    )
    said_by_job = kind if said.says_partitions else None
    of_job = (
        ()
        if said_by_job is None
        else (Setting(name=SETTING, text=partitions_text(said_by_job), module=pipeline.module),)
    )
    triggers = tuple(
        _started(one, kind, said) if isinstance(one, Schedule) and isinstance(kind, TimePartitions) else one
        for one in pipeline.triggers
    )
    return pipeline.model_copy(
        update={
            "nodes": nodes,
            "groups": groups,
            "settings": (*pipeline.settings, *of_job),
            "triggers": triggers,
        }
    )


def _kinds(
    pipeline: Pipeline, said: PipelineReport, others: Iterable[PipelineReport]
) -> dict[str, PartitionsKind]:
    """The partitions of its assets, by their nodes: its own, or, where it makes assets of several kinds, those of jobs with one."""
    if pipeline.partitions is not None:
        return dict.fromkeys(said.partitioned, pipeline.partitions)
    known = {name: one.partitions for one in others for name in one.partitioned if one.partitions is not None}
    return {name: known[name] for name in said.partitioned if name in known}


def lacks_of_partitions(
    pipeline: Pipeline, said: PipelineReport, others: Iterable[PipelineReport], told: Collection[Told]
) -> Iterator[str]:
    """What of the partitions is no longer as the migration wrote it, or cannot be written.

    Args:
        pipeline: read back.
        said: what its record says.
        others: what the records of all pipelines say.
        told: what its bodies are told of them.
    """
    known = said.partitions
    unknown = set(said.partitioned) - _kinds(pipeline, said, others).keys()
    for name in sorted(unknown):
        yield f"{name}, whose partitions no job has, is not read back yet"
    written = partitions_told(known, lambda name: name)
    if set(told) - {None if written is None else told_of(written)}:
        yield "the partitions that its bodies are told of are not those of the migration"
    if _listed(pipeline.params) not in (None, known.keys if isinstance(known, StaticPartitions) else ()):
        yield "the partitions that its runs may be for are not those of the migration"
    for node in pipeline.nodes:
        body = getattr(node, "action", None)
        speaks = isinstance(body, Python) and body.protocol == "dagster"
        if node.id in unknown:
            continue
        if speaks and is_partitioned(pipeline, node) != (node.id in said.partitioned):
            yield f"whether the assets of {node.id} have partitions is no longer what the migration said"
    if known is not None and _needs_datetime(partitions_text(known)):
        yield "the beginning of its partitions, which their keys do not say, is not read back yet"


def is_of_partitions(schedule: Schedule, pipeline: Pipeline) -> bool:
    """Whether a schedule starts the runs that Dagster's own over the partitions of the job starts."""
    windows = pipeline.partitions
    if not isinstance(windows, TimePartitions):
        return False
    made = partitioned_schedule(windows, overridden(schedule, windows))
    return made is not None and (
        _times(made) == _times(schedule)
        and made.identity.partition == schedule.identity.partition
        and schedule.start is not None
        and parse(made.start or "") == parse(schedule.start)
    )


def _started(schedule: Schedule, windows: TimePartitions, said: PipelineReport) -> Schedule:
    """A schedule over partitions, which starts when they do, where what was written does not say so.

    Another tool may not say when that is, nor for which partition a run is whose bodies do not ask.
    """
    made = partitioned_schedule(windows, overridden(schedule, windows))
    if made is None or schedule.arguments:
        return schedule
    if (
        schedule.identity.partition is None
        and schedule.name in said.keyed
        and _times(made) == _times(schedule)
    ):
        schedule = schedule.model_copy(update={"identity": made.identity})
    if schedule.identity.partition is None or schedule.start is not None:
        return schedule
    return schedule.model_copy(update={"start": made.start})


def _times(schedule: Schedule) -> tuple[str, str] | None:
    ticks = schedule.ticks
    return (ticks.expression, ticks.zone) if isinstance(ticks, Cron) else None


def _others(node: Node) -> Iterator[Setting]:
    return (one for one in node.settings if one.name != SETTING)


def _listed(params: Collection[Param]) -> tuple[str, ...] | None:
    """The keys that a run may be for, if they are listed."""
    schemas = [one.json_schema for one in params if one.name == PARTITION]
    for schema in schemas:
        listed = schema.get("enum") if isinstance(schema, dict) else None
        if isinstance(listed, list):
            return tuple(str(one) for one in listed if one is not None)
    return None


def _needs_datetime(text: str) -> bool:
    return any(isinstance(part, ast.Name) and part.id == "datetime" for part in ast.walk(ast.parse(text)))
