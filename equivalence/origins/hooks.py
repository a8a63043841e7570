"""Hooks of Dagster's ops, assets and jobs, read back: those that a job calls for each of its steps are the job's again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from calque.backends.report.model import PipelineReport
from calque.backends.report.step_hooks import SETTING, hook_text, hook_texts
from calque.equivalence.origins.homes import at_home
from calque.ir.actions import Python
from calque.ir.expressions import SourceCode
from calque.ir.modules import SourceModule
from calque.ir.nodes import Check, Materialize, Node
from calque.ir.pipeline import Pipeline
from calque.ir.settings import Setting


def with_hooks(pipeline: Pipeline, said: PipelineReport, modules: Mapping[str, SourceModule]) -> Pipeline:
    """A pipeline whose nodes, and which itself, say which hooks there are.

    Args:
        pipeline: read back.
        said: what its record says.
        modules: of the migration's output.
    """
    of_job = _of_job(pipeline, said)
    nodes = []
    for node in pipeline.nodes:
        place = _place(node, pipeline)
        own = [_at(one, place, modules) for one in _calls(node) if hook_text(one) not in of_job]
        nodes.append(node.model_copy(update={"settings": (*node.settings, *_settings(own))}))
    first = {hook_text(one): one for node in pipeline.nodes for one in _calls(node)}
    whole = [_at(first[text], pipeline.module, modules) for text in of_job]
    settings = (*pipeline.settings, *_settings(whole))
    return pipeline.model_copy(update={"nodes": tuple(nodes), "settings": settings})


def lacks_of_hooks(pipeline: Pipeline, said: PipelineReport) -> Iterator[str]:
    """What of its hooks cannot be written."""
    if pipeline.hooks:
        yield "the hooks on its runs are not read back yet"
    if set(_of_job(pipeline, said)) != set(said.hooks):
        yield "the hooks of all its steps are not those of the migration"
    if _homes(pipeline) - {pipeline.module}:
        yield "the hooks of all its steps, which stand in another module, are not read back yet"
    for node in pipeline.nodes:
        if len(_calls(node)) != len(node.hooks):
            yield f"{node.id}, which has hooks that are no expressions, is not read back yet"
        if _homes(node) - {_place(node, pipeline)}:
            yield f"{node.id}, whose hooks stand in another module, is not read back yet"


def clashes(pipelines: Sequence[Pipeline]) -> Iterator[tuple[str, str]]:
    """The pipelines in which an asset has other hooks than in one before: it can be said only once which it has."""
    known: dict[str, list[str]] = {}
    for pipeline in pipelines:
        for node in pipeline.nodes:
            texts = [one.text for one in node.settings if one.name == SETTING]
            if isinstance(node, Materialize | Check) and known.setdefault(node.id, texts) != texts:
                yield pipeline.id, f"{node.id} has other hooks here than in another job"


def _of_job(pipeline: Pipeline, said: PipelineReport) -> list[str]:
    """The hooks that its record says are the job's, which all its steps still have."""
    found = [hook_texts(node) for node in pipeline.nodes]
    return [text for text in said.hooks if found and all(text in one for one in found)]


def _calls(node: Node) -> list[SourceCode]:
    return [one.call for one in node.hooks if isinstance(one.call, SourceCode)]


def _settings(calls: Iterable[SourceCode]) -> Iterator[Setting]:
    """The argument, once for each module whose names it uses."""
    found = list(calls)
    for module in sorted({one.module for one in found}):
        here = [one for one in found if one.module == module]
        names = tuple(dict.fromkeys(name for one in here for name in one.names))
        text = f"{{{', '.join(one.text for one in here)}}}"
        yield Setting(name=SETTING, text=text, module=module, names=names)


def _homes(said: Node | Pipeline) -> set[str]:
    """The modules whose names the hooks use."""
    return {one.module for one in said.settings if one.name == SETTING}


def _place(node: Node, pipeline: Pipeline) -> str:
    """The module that the hooks of a step are said in: that of the function of an asset, or of the job that calls an op."""
    action = getattr(node, "action", None)
    of_asset = isinstance(node, Materialize | Check) and isinstance(action, Python)
    return action.code.module if of_asset and isinstance(action, Python) else pipeline.module


def _at(call: SourceCode, place: str, modules: Mapping[str, SourceModule]) -> SourceCode:
    """An expression as a module has it; as it is if its names are not imported from there."""
    found = at_home(call, modules)
    return found if found.module == place else call
