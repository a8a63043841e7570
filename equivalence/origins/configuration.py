"""The configuration of Dagster's ops, read back: what a job gives them, and what the record says that they may be given."""

from __future__ import annotations

from collections.abc import Iterator

from calque.backends.report.model import PipelineReport
from calque.backends.report.schemas import SETTING
from calque.ir.actions import Python
from calque.ir.expressions import Constant
from calque.ir.nodes import Node
from calque.ir.pipeline import CONFIG, Pipeline
from calque.ir.settings import Setting


def configured(pipeline: Pipeline, said: PipelineReport) -> Iterator[Setting]:
    """The configuration that a job gives its ops where a run says nothing: jobs without any op that has one say it, too."""
    if any(one.group is None for node in pipeline.nodes for one in node.configured_by):
        return
    has = bool(said.schemas) or any(map(takes_config, pipeline.nodes))
    for param in pipeline.params:
        if param.name == CONFIG and isinstance(param.default, Constant) and (param.default.value or not has):
            yield Setting(name="config", text=repr({CONFIG: param.default.value}), module=pipeline.module)


def with_schema(node: Node, said: PipelineReport) -> Node:
    """A node with the schema of its configuration."""
    schema = said.schemas.get(node.id)
    if schema is None or schema.text is None:
        return node
    setting = Setting(name=SETTING, text=schema.text, module="")
    return node.model_copy(update={"settings": (*node.settings, setting)})


def lacks_of_schema(node: Node, said: PipelineReport) -> Iterator[str]:
    """Why the schema of a node's configuration is not known, or is another one."""
    schema = said.schemas.get(node.id)
    if schema is not None and schema.text is None:
        yield "whose config_schema uses names of its module"
    if node.config != (None if schema is None else schema.defaults):
        yield "whose configuration has other defaults than those of the migration"


def takes_config(node: Node) -> bool:
    """Whether the function of an op takes its configuration as an object of a class."""
    action = getattr(node, "action", None)
    return isinstance(action, Python) and any(one.name == "config" for one in action.code.parameters)
