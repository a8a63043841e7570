"""The op that finds what a map region runs for, as source."""

from __future__ import annotations

from calque.backends.dagster.scope import Scope
from calque.backends.tasks.elements import elements
from calque.backends.tasks.joins import is_last
from calque.backends.tasks.nodes import gathers, outputs_of, parameter
from calque.backends.tasks.spelling import BodySpelling
from calque.ir.nodes import Node
from calque.ir.pipeline import MapRegion
from calque.ir.walk import expressions_of_region


def roots(scope: Scope, region: str) -> list[Node]:
    """The nodes of a region that come after none of it."""
    members = scope.members(region)
    inside = {node.id for node in members}
    return [node for node in members if not inside.intersection(scope.up[node.id])]


def expansion_inputs(scope: Scope, region: MapRegion) -> list[str]:
    """The nodes that the op reads or waits for; a plain one waits for nothing beside its elements."""
    read = outputs_of(expressions_of_region(region))
    names = dict.fromkeys(node.id for node in scope.pipeline.nodes if node.id in read)
    if scope.guarded:
        names |= dict.fromkeys(before for node in roots(scope, region.id) for before in scope.up[node.id])
        members = scope.members(region.id)
        names |= dict.fromkeys(
            before for node in members for before in scope.up[node.id] if gathers(scope, before, node)
        )
    return list(names)


def expansion_op(scope: Scope, region: MapRegion) -> str:
    """The op."""
    step = expansion_step(scope, region.id)
    names = expansion_inputs(scope, region)
    inputs = {name: parameter(scope, name, region) for name in names}
    spelling = BodySpelling(scope, region.id, inputs)
    found = elements(region.source, spelling)
    if scope.guarded:
        return _guarded(scope, region, step, inputs, found)
    dynamic = scope.support("graph_tasks", "dynamic")
    parameters = [*([scope.context("OpExecutionContext")] if spelling.uses_task else []), *inputs.values()]
    optional = ", is_required=False" if region.on_empty == "skip" else ""
    head = f"@dg.op(out=dg.DynamicOut(dg.Any{optional}))\ndef {step}({', '.join(parameters)}):\n"
    if not spelling.uses_task:
        return f"{head}    yield from {dynamic}({found})\n"
    called = f"{scope.airflow()}.task(context, {region.id!r})"
    return f"{head}    with {called} as task:\n        yield from {dynamic}({found})\n"


def _guarded(scope: Scope, region: MapRegion, step: str, inputs: dict[str, str], found: str) -> str:
    first = roots(scope, region.id)
    maker = scope.support("graph_joins", "expansion")
    tasks = tuple(node.id for node in first)
    arguments = [scope.airflow(), repr(region.id), f"name={step!r}", f"tasks={tasks!r}"]
    arguments += [f"upstream={tuple(inputs.values())!r}"] if inputs else []
    read = outputs_of(expressions_of_region(region))
    sources = tuple(inputs[name] for name in inputs if name in read)
    arguments += [f"sources={sources!r}"] if sources else []
    mapped = tuple(inputs[name] for name in inputs if gathers(scope, name, first[0]))
    arguments += [f"mapped={mapped!r}"] if mapped else []
    rule = first[0].join.rule.value
    arguments += [f"rule={rule!r}"] if rule != "all_success" else []
    arguments += ["skips_empty=False"] if region.on_empty == "none" else []
    arguments += (
        ["last=True"] if sources and any(is_last(scope, node) for node in scope.members(region.id)) else []
    )
    arguments += [f"required_resource_keys={{{scope.params!r}}}"] if scope.params else []
    parameters = ["task", *inputs.values()]
    return f"@{maker}({', '.join(arguments)})\ndef {step}({', '.join(parameters)}):\n    return {found}\n"


def expansion_step(scope: Scope, region: str) -> str:
    """The name of the op of a region."""
    return f"{scope.region_steps[region]}__elements"
