"""The module of one pipeline: the user's code that stands there, the tasks, the flow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from calque.backends.prefect.deployments import Times
from calque.backends.prefect.flows import flow_function, given_apart
from calque.backends.prefect.scope import Scope
from calque.backends.prefect.tasks import expansion_task, guarded_task, plain_task
from calque.backends.python.modules import head_and_rest
from calque.backends.tasks.defaults import default
from calque.backends.tasks.templates import template_settings
from calque.ir.base import Json
from calque.ir.graph import topological
from calque.ir.project import Profile

_VERSIONS = {Profile.AIRFLOW1: 1, Profile.AIRFLOW2: 2}
"""Whose rules hold for the tasks; those of Airflow 3 where nothing is said."""


@dataclass(frozen=True)
class FlowCode:
    """A pipeline's module.

    Attributes:
        text: after the user's code that stands there.
        imports: what it needs.
    """

    text: str
    imports: str


def flow_code(scope: Scope, times: Times) -> FlowCode:
    """The code of a pipeline."""
    emitted: list[str] = []
    done: set[str] = set()
    for name in topological(scope.pipeline):
        node = scope.nodes[name]
        if node.region is not None and node.region not in done:
            done.add(node.region)
            emitted.append(expansion_task(scope, scope.regions[node.region]))
        emitted.append(guarded_task(scope, node) if scope.guarded else plain_task(scope, node))
    if any(_schemas(scope).values()):
        scope.airflow()  # what starts a run checks what it is given
    flow = flow_function(scope)
    parts = [_dag(scope, times)] if scope.uses_dag else []
    parts += [*emitted, flow, f'if __name__ == "__main__":\n    {scope.job}()']
    return FlowCode("\n\n".join(part.strip("\n") for part in parts) + "\n", scope.imports.text())


def module_text(user: str, code: FlowCode) -> str:
    """The text of a module: the user's docstring and future imports first, then our imports, the user's code, ours."""
    head, rest = head_and_rest(user)
    return "\n".join(part for part in (head, code.imports, rest, code.text) if part)


def _dag(scope: Scope, times: Times) -> str:
    pipeline = scope.pipeline
    maker = scope.support("graph_tasks", "TaskGraph")
    version = _VERSIONS.get(scope.project.profile)
    settings = [repr(pipeline.id), *([f"version={version}"] if version else [])]
    if times.arguments:
        dated = scope.support("run_times", "RunTimes")
        if any("timedelta(" in one for one in times.arguments):
            scope.imports.name("datetime", "timedelta")
        settings.append(f"times={dated}({', '.join(times.arguments)})")
    apart = given_apart(scope)
    schemas = _schemas(scope)
    settings += [f"params={schemas!r}"] if schemas else []
    found = {param.name: default(param.default) for param in apart}
    defaults = {name: one.value for name, one in found.items() if one is not None}
    settings += [f"defaults={defaults!r}"] if defaults else []
    assets = _assets(scope)
    settings += [f"assets={assets!r}"] if assets else []
    facts: Mapping[str, object] = {
        "tags": list(pipeline.tags),
        "description": pipeline.description,
        "doc_md": pipeline.doc,
    }
    known = {name: value for name, value in facts.items() if value}
    settings += [f"facts={known!r}"] if known else []
    settings += template_settings(scope)
    return f"{scope.dag} = {maker}({', '.join(settings)})"


def _schemas(scope: Scope) -> dict[str, Json]:
    """The schemas of the parameters; of those that the flow's function has not, all."""
    apart = given_apart(scope)
    return {
        param.name: param.json_schema or {}
        for param in scope.pipeline.params
        if param.json_schema or param in apart
    }


def _assets(scope: Scope) -> dict[str, str | None]:
    """The URIs of the assets that a pipeline updates or reads; None for what only stands for assets."""
    names = {name for node in scope.pipeline.nodes for name in (*node.outlets, *node.inlets)}
    known = {asset.name: asset.uri for asset in scope.project.assets if asset.uri or asset.alias}
    return {name: known[name] for name in sorted(names) if name in known}
