"""What configures Dagster's jobs and graphs by functions, read back: said again of the job, and of each graph, not of their ops.

load: configured by of_an_order; pack: configured by of_an_order      becomes      @job(config=of_an_order)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from calque.backends.report.model import PipelineReport
from calque.equivalence.origins.configuration import takes_config
from calque.equivalence.origins.homes import at_home
from calque.ir.expressions import Constant, SourceCode
from calque.ir.modules import SourceModule
from calque.ir.nodes import Node
from calque.ir.pipeline import CONFIG, PARTITION, Param, Pipeline
from calque.ir.settings import Setting

SETTING = "config"


def with_config_sources(pipeline: Pipeline, modules: Mapping[str, SourceModule]) -> Pipeline:
    """A pipeline that says which functions configure it and its groups.

    Args:
        pipeline: read back.
        modules: of the migration's output.
    """
    found = {
        group: _setting(at_home(call, modules))
        for node in pipeline.nodes
        for group, call in _sources(node).items()
    }
    of_job = (found[None],) if None in found else ()
    groups = tuple(
        one.model_copy(update={"settings": (*one.settings, found[one.id])}) if one.id in found else one
        for one in pipeline.groups
    )
    return pipeline.model_copy(update={"groups": groups, "settings": (*pipeline.settings, *of_job)})


def lacks_of_config_sources(pipeline: Pipeline, said: PipelineReport) -> Iterator[str]:
    """What of it cannot be said of the job, or of a graph, or is no longer what the migration wrote."""
    configured = [node for node in pipeline.nodes if node.id in said.schemas or takes_config(node)]
    sources = {group: call for node in pipeline.nodes for group, call in _sources(node).items()}
    for group, call in sources.items():
        of_it = [one for one in configured if group is None or one.id.startswith(f"{group}.")]
        if any(_sources(one).get(group) != call for one in of_it):
            yield f"{group or 'the job'}, of which not all ops are configured alike, is not read back yet"
    own = [one for one in pipeline.params if one.name not in (CONFIG, PARTITION)]
    if None in sources and sorted(map(_plain, own)) != sorted(map(_plain, said.params)):
        yield "the parameters that its function takes are not those of the migration"
    ops = next((one.default for one in pipeline.params if one.name == CONFIG), None)
    if None in sources and isinstance(ops, Constant) and ops.value:
        yield "its ops are given what the function that configures them does not say"


def _sources(node: Node) -> dict[str | None, SourceCode]:
    return {one.group: one.call for one in node.configured_by}


def _setting(call: SourceCode) -> Setting:
    return Setting(name=SETTING, text=call.text, module=call.module, names=call.names)


def _plain(param: Param) -> tuple[str, str]:
    return param.name, repr(param.default)
