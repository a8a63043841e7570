"""What a report keeps of settings that only the source's tool knows, so that they can be written again."""

from __future__ import annotations

from collections.abc import Iterable

from calque.dialects.prefect.arguments import OF_ASSETS, again
from calque.ir.pipeline import Pipeline
from calque.ir.project import Profile, Project
from calque.ir.settings import Setting


def pipeline_settings(project: Project, pipeline: Pipeline) -> dict[str, str]:
    """Those of a pipeline."""
    return _plain(project, "@flow", pipeline.settings)


def node_settings(project: Project, pipeline: Pipeline) -> dict[str, dict[str, str]]:
    """Those of its nodes, by their ids."""
    found = {node.id: _plain(project, "@task", node.settings) for node in pipeline.nodes}
    return {name: one for name, one in found.items() if one}


def _plain(project: Project, construct: str, settings: Iterable[Setting]) -> dict[str, str]:
    if project.profile is not Profile.PREFECT3:
        return {}
    kept = (
        one for one in settings if one.name in OF_ASSETS or (not one.names and again(construct, one.name))
    )
    return {one.name: one.text for one in kept}
