"""What a migration and its way back lost of what only people see, and no report tells of."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import cleandoc

from calque.backends.report.model import Report
from calque.ir.features import Feature
from calque.ir.fidelity import Disposition, Fidelity
from calque.ir.nodes import Node
from calque.ir.pipeline import Pipeline
from calque.ir.project import Profile, Project
from calque.ir.time import Schedule

_PARTS = {
    "tags": Feature.PIPELINE_TAGS,
    "owners": Feature.NODE_OWNER,
    "doc": Feature.PIPELINE_DOC,
    "description": Feature.PIPELINE_DOC,
    "paused": Feature.PIPELINE_PAUSED,
}
"""What is said of a pipeline, and the feature that it is told of as."""
_NODE_PARTS = {
    "doc": Feature.NODE_DOC,
    "owner": Feature.NODE_OWNER,
    "tags": Feature.NODE_TAGS,
    "priority": Feature.NODE_PRIORITY,
    "queue": Feature.NODE_QUEUE,
    "pool": Feature.NODE_POOL,
    "max_parallel": Feature.NODE_MAX_PARALLEL,
}
_ASSET_PARTS = {
    "group": Feature.ASSET_FACTS,
    "owners": Feature.ASSET_DISPLAY,
    "tags": Feature.ASSET_DISPLAY,
    "description": Feature.ASSET_DISPLAY,
    "deps": Feature.ASSET_DISPLAY,
}


def untold_of(source: Project, back: Project, report: Report) -> Iterator[tuple[str, str]]:
    """What a pipeline had, and has not any more, and the last report says nothing of: the pipeline, and what it is.

    Args:
        source: what it began with.
        back: what came back, as far as it did.
        report: of the last migration.
    """
    told = [
        one for one in report.dispositions if one.support.fidelity not in (Fidelity.EXACT, Fidelity.EMULATED)
    ]
    after = {one.id: one for one in back.pipelines}
    if (
        source.profile is not Profile.PREFECT3
    ):  # what says nothing of that is off at first in Airflow and Dagster
        after = {
            name: one if one.paused is not None else one.model_copy(update={"paused": True})
            for name, one in after.items()
        }
    for before in source.pipelines:
        if before.id in after:
            yield from ((before.id, what) for what in _of_pipeline(before, after[before.id], told))
    assets = {one.name: one for one in back.assets}
    features = {one.feature for one in told}
    made = {name for pipeline in back.pipelines for node in pipeline.nodes for name in node.outlets}
    for asset in (one for one in source.assets if one.name in made):
        found = assets.get(asset.name)
        for name, feature in _ASSET_PARTS.items():
            lost = found is not None and getattr(asset, name) and getattr(asset, name) != getattr(found, name)
            if lost and feature not in features:
                yield "", f"{name} of the asset {asset.name}"


def _of_pipeline(before: Pipeline, after: Pipeline, told: list[Disposition]) -> Iterator[str]:
    of_it = [one for one in told if one.pipeline in (None, before.id)]
    features = {one.feature for one in of_it}
    for name, feature in _PARTS.items():
        if name == "paused" and not before.triggers:
            continue
        had = getattr(before, name)
        if had and _plain(had) != _plain(getattr(after, name)) and feature not in features:
            yield f"its {name} ({had!r}, {getattr(after, name)!r})"
    for kind, names in (("deployments", _deployments), ("schedules", _schedules)):
        gone = sorted(names(before) - names(after))
        if gone and not (kind == "schedules" and any(map(_is_lost_schedule, of_it))):
            yield f"what its {kind} are called ({', '.join(gone)})"
    said = " ".join(one.what for one in of_it)
    settings = _settings(before) - _settings(after)
    if Feature.PIPELINE_COERCION in features:
        settings = {one for one in settings if not one.startswith("param.") and one != "validate_parameters"}
    yield from (f"its {name}" for name in settings if _bare(name) not in said)
    nodes = {one.id: one for one in after.nodes}
    for node in before.nodes:
        if node.id in nodes:
            known = [one for one in of_it if one.node in (None, node.id)]
            yield from (f"{what} of {node.id}" for what in _of_node(node, nodes[node.id], known))


def _plain(said: object) -> object:
    """A text without what people do not see of it: how far it is indented, and the space around it."""
    return cleandoc(said).strip() if isinstance(said, str) else said


def _of_node(before: Node, after: Node, told: list[Disposition]) -> Iterator[str]:
    features = {one.feature for one in told}
    for name, feature in _NODE_PARTS.items():
        had = getattr(before, name)
        if had and _plain(had) != _plain(getattr(after, name)) and feature not in features:
            yield f"{name} ({had!r}, {getattr(after, name)!r})"
    said = " ".join(one.what for one in told)
    if Feature.PARTITIONS_BEFORE in features:
        said += f" {_MAPPING}"
    yield from (name for name in _settings(before) - _settings(after) if _bare(name) not in said)


def _settings(part: Pipeline | Node) -> set[str]:
    """What is set, but not what holds for what says nothing: that the same partition is taken, that all tasks run at once."""
    return {one.name for one in part.settings if not one.text.endswith(_USUAL.get(_bare(one.name), ("\0",)))}


_MAPPING = "partition_mapping"
"""What is set of an asset of which other partitions are taken, or come before."""
_USUAL = {
    _MAPPING: ("IdentityPartitionMapping()",),
    "task_runner": ("ConcurrentTaskRunner()", "ThreadPoolTaskRunner()"),
}
"""What settings say that say nothing, by their ends."""


def _bare(name: str) -> str:
    return name.rpartition(".")[2]


def _deployments(pipeline: Pipeline) -> set[str]:
    return {one.name for one in pipeline.deployments}


def _is_lost_schedule(told: Disposition) -> bool:
    """It says that the pipeline is started by hand."""
    return told.feature is Feature.RUN_IDENTITY and told.support.fidelity is Fidelity.LOST


def _schedules(pipeline: Pipeline) -> set[str]:
    return {one.name for one in pipeline.triggers if isinstance(one, Schedule) and one.name is not None}
