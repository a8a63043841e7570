"""The schemas of configurations: for the record, since other tools have none."""

from __future__ import annotations

from calque.backends.report.anywhere import anywhere
from calque.backends.report.model import NodeSchema
from calque.ir.pipeline import Pipeline
from calque.ir.project import Project

SETTING = "config_schema"
"""The setting that says what the configuration of a node may be."""


def node_schemas(project: Project, pipeline: Pipeline) -> dict[str, NodeSchema]:
    """The schema of each node that has one."""
    return {
        node.id: NodeSchema(text=anywhere(project, one), defaults=node.config)
        for node in pipeline.nodes
        for one in node.settings
        if one.name == SETTING
    }
