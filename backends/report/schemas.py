"""The schemas of configurations, as a project of Dagster's can say them anywhere: for the record, since other tools have none."""

from __future__ import annotations

import builtins

from calque.backends.python.renaming import renamed
from calque.backends.report.model import NodeSchema
from calque.ir.pipeline import Pipeline
from calque.ir.project import Project
from calque.ir.settings import Setting

SETTING = "config_schema"
"""The setting that says what the configuration of a node may be."""


def node_schemas(project: Project, pipeline: Pipeline) -> dict[str, NodeSchema]:
    """The schema of each node that has one."""
    return {
        node.id: NodeSchema(text=_anywhere(project, one), defaults=node.config)
        for node in pipeline.nodes
        for one in node.settings
        if one.name == SETTING
    }


def _anywhere(project: Project, setting: Setting) -> str | None:
    """An expression that needs no more than `import dagster as dg`; None if it needs names of the user's."""
    known = {name: name for name in dir(builtins)}
    for module in project.modules:
        for statement in module.statements if module.name == setting.module else ():
            for one in statement.imports:
                if one.module == "dagster":
                    known[one.bound] = "dg" if one.name is None else f"dg.{one.name}"
                else:
                    known.pop(one.bound, None)
            if statement.form != "import":
                known = {name: said for name, said in known.items() if name not in statement.binds}
    if not set(setting.names) <= known.keys():
        return None
    return renamed(setting.text, {name: known[name] for name in setting.names})
