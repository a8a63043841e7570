"""The Prefect task of a node, plain or guarded, as source."""

from __future__ import annotations

from calque.backends.prefect.retries import retry_settings
from calque.backends.prefect.scope import Scope
from calque.backends.tasks.dagster_bodies import skips_first
from calque.backends.tasks.elements import elements
from calque.backends.tasks.joins import choices, gated, is_teardown
from calque.backends.tasks.nodes import body, doc, facts, outputs_of, parameter
from calque.backends.tasks.spelling import BodySpelling
from calque.ir.nodes import Branch, Gate, HumanInput, Node, Task
from calque.ir.pipeline import MapRegion
from calque.ir.walk import expressions_of_region


def plain_task(scope: Scope, node: Node) -> str:
    """The task of a node whose join is Prefect's own."""
    inputs = read_by(scope, node)
    element = "element" if node.region is not None else None
    spelling = BodySpelling(scope, node.id, inputs, element)
    result = body(node, spelling)
    known = facts(scope, node, spelling)
    uses = spelling.uses_task or bool(known) or scope.keeps_values
    parameters = [*([element] if element else []), *inputs.values()]
    settings = [f"name={node.id!r}", *retry_settings(node.retry)]
    if uses and node.retry.limit:
        settings.append(f"retry_condition_fn={scope.support('graph_tasks', 'tries_again')}")
    settings += _tags(node)
    head = f"@{scope.decorator('task')}({', '.join(settings)})\n"
    head += f"def {scope.variables[node.id]}({', '.join(parameters)}):\n{doc(node)}"
    if not uses:
        return f"{head}    return {result}\n"
    given = "".join(f", {key}={value}" for key, value in known)
    returned = result if spelling.uses_task else f"task.returned({result})"
    called = f"{scope.airflow()}.task({node.id!r}{given})"
    return f"{head}    with {called} as task:\n        return {returned}\n"


def guarded_task(scope: Scope, node: Node) -> str:
    """The task of a node that joins as Airflow's tasks do."""
    inputs = {name: parameter(scope, name, node) for name in scope.up[node.id]}
    element = "element" if node.region is not None else None
    spelling = BodySpelling(scope, node.id, inputs, element)
    result = body(node, spelling)
    settings = [scope.airflow(), repr(node.id)]
    settings += [f"rule={node.join.rule.value!r}"] if node.join.rule.value != "all_success" else []
    settings += skips_first(scope.pipeline, node)
    if is_teardown(node) and node.scope is not None and node.scope.setups:
        settings.append(f"setups={node.scope.setups!r}")
    settings += [f"holds={scope.held[node.id]!r}"] if node.id in scope.held else []
    settings += [f"choices={choices(scope, node)}"] if isinstance(node, Branch | HumanInput) else []
    settings += [f"gate={gated(scope, node)!r}"] if isinstance(node, Gate) else []
    settings += ["mapped=True"] if element else []
    settings += retry_settings(node.retry)
    known = facts(scope, node, spelling)
    settings += [f"facts={{{', '.join(f'{key!r}: {value}' for key, value in known)}}}"] if known else []
    settings += _tags(node)
    maker = scope.support("graph_joins", "guarded_task")
    parameters = ["task", *([element] if element else []), *inputs.values()]
    head = f"@{maker}({', '.join(settings)})\ndef {scope.variables[node.id]}({', '.join(parameters)}):\n"
    return f"{head}{doc(node)}    return {result}\n"


def expansion_task(scope: Scope, region: MapRegion) -> str:
    """The task that finds what a map region runs for."""
    before = expansion_inputs(scope, region)
    inputs = {name: parameter(scope, name, region) for name in before}
    spelling = BodySpelling(scope, region.id, inputs)
    found = elements(region.source, spelling)
    first = roots(scope, region.id)
    settings = [scope.airflow(), repr(region.id), f"tasks={tuple(node.id for node in first)!r}"]
    read = outputs_of(expressions_of_region(region))
    sources = tuple(position for position, name in enumerate(before) if name in read)
    settings += [f"sources={sources!r}"] if sources else []
    rule = first[0].join.rule.value
    settings += [f"rule={rule!r}"] if rule != "all_success" else []
    settings += ["skips_empty=False"] if region.on_empty == "none" else []
    maker = scope.support("graph_joins", "expansion")
    parameters = ["task", *inputs.values()]
    head = (
        f"@{maker}({', '.join(settings)})\ndef {scope.regions_found[region.id]}({', '.join(parameters)}):\n"
    )
    return f"{head}    return {found}\n"


def roots(scope: Scope, region: str) -> list[Node]:
    """The nodes of a region that come after none of it."""
    members = scope.members(region)
    inside = {node.id for node in members}
    return [node for node in members if not inside.intersection(scope.up[node.id])]


def expansion_inputs(scope: Scope, region: MapRegion) -> list[str]:
    """The nodes that the elements come from, and those that the region waits for."""
    read = outputs_of(expressions_of_region(region))
    names = dict.fromkeys(node.id for node in scope.pipeline.nodes if node.id in read)
    names |= dict.fromkeys(before for node in roots(scope, region.id) for before in scope.up[node.id])
    return list(names)


def read_by(scope: Scope, node: Node) -> dict[str, str]:
    """The parameter of each upstream node whose value a plain task takes."""
    return {name: parameter(scope, name, node) for name in scope.up[node.id] if scope.is_data(name, node.id)}


def _tags(node: Node) -> list[str]:
    """The tags that limits of Prefect's count, and those of the source."""
    tags = [*node.tags, *([f"pool:{node.pool}"] if node.pool else [])]
    if node.max_parallel is not None and isinstance(node, Task):
        tags.append(f"task:{node.id}")
    return [f"tags={tags!r}"] if tags else []
