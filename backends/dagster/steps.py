"""The op of a node, plain or guarded, as source."""

from __future__ import annotations

from collections.abc import Mapping

from calque.backends.dagster.limits import node_limits
from calque.backends.dagster.retries import retry_policy
from calque.backends.dagster.scope import Scope
from calque.backends.tasks.nodes import body, doc, facts, gathers, joins_of, outputs_of, parameter
from calque.backends.tasks.spelling import BodySpelling
from calque.ir.nodes import (
    Node,
)
from calque.ir.walk import expressions_of_node, expressions_of_region


def native_op(scope: Scope, node: Node) -> str:
    """The op of a node whose join is Dagster's own."""
    inputs = inputs_of(scope, node)
    if node.id in scope.direct:
        return _direct_op(scope, node, inputs)
    element = "element" if node.region is not None else None
    spelling = BodySpelling(scope, node.id, inputs, element)
    result = body(node, spelling)
    read = [inputs[name] for name in scope.up[node.id] if name in inputs and scope.is_data(name, node.id)]
    waits = [
        inputs[name] for name in scope.up[node.id] if name in inputs and not scope.is_data(name, node.id)
    ]
    uses = spelling.uses_task or bool(facts(scope, node, spelling)) or scope.keeps_values
    parameters = (
        ([scope.context("OpExecutionContext")] if uses else []) + ([element] if element else []) + read
    )
    settings = _settings(scope, node, uses)
    if waits:
        settings.append(f"ins={{{', '.join(f'{name!r}: dg.In(dg.Nothing)' for name in waits)}}}")
    settings.append("out=dg.Out(dg.Any)")
    head = f"@dg.op({', '.join(settings)})\ndef {scope.variables[node.id]}({', '.join(parameters)}):\n"
    if not uses:
        return f"{head}{doc(node)}    return {result}\n"
    called = task_call(scope, node, spelling)
    returned = result if spelling.uses_task else f"task.returned({result})"
    if node.pushes_output:
        returned = f"return {returned}"
    return f"{head}{doc(node)}    with {called} as task:\n        {returned}\n"


def _direct_op(scope: Scope, node: Node, inputs: Mapping[str, str]) -> str:
    """The user's function as the op."""
    settings = _settings(scope, node, False)
    waits = [inputs[name] for name in inputs if name not in scope.direct[node.id]]
    if waits:
        settings.append(f"ins={{{', '.join(f'{name!r}: dg.In(dg.Nothing)' for name in waits)}}}")
    decorator = f"@dg.op({', '.join(settings)})" if settings else "@dg.op"
    return f"{decorator}\n{scope.definition(node)}"


def guarded_op(scope: Scope, node: Node) -> str:
    """The two ops of a node that joins as Airflow's tasks do."""
    inputs = inputs_of(scope, node)
    element = "element" if node.region is not None else None
    spelling = BodySpelling(scope, node.id, inputs, element)
    result = body(node, spelling)
    names = list(inputs.values())
    arguments = [scope.airflow(), repr(node.id), f"name={scope.steps[node.id]!r}"]
    arguments += [f"upstream={tuple(names)!r}"] if names else []
    mapped = tuple(inputs[name] for name in inputs if gathers(scope, name, node))
    arguments += [f"mapped={mapped!r}"] if mapped else []
    arguments += ["element=True"] if element else []
    arguments += [f"rule={node.join.rule.value!r}"] if node.join.rule.value != "all_success" else []
    arguments += joins_of(scope, node)
    policy = retry_policy(node.retry)
    arguments += [f"retry_policy={policy}"] if policy else []
    known = facts(scope, node, spelling)
    arguments += [f"facts={{{', '.join(f'{key!r}: {value}' for key, value in known)}}}"] if known else []
    arguments += [
        setting for setting in _settings(scope, node, True) if not setting.startswith(("name=", "retry"))
    ]
    maker = scope.support("graph_joins", "guarded_task")
    parameters = ["task", *([element] if element else []), *names]
    head = f"@{maker}({', '.join(arguments)})\ndef {scope.variables[node.id]}({', '.join(parameters)}):\n"
    return f"{head}{doc(node)}    return {result}\n"


def task_call(scope: Scope, node: Node, spelling: BodySpelling) -> str:
    """The running task."""
    known = facts(scope, node, spelling)
    if node.region is not None:
        known = [("index", "int(context.get_mapping_key())"), *known]
    given = "".join(f", {key}={value}" for key, value in known)
    return f"{scope.airflow()}.task(context, {node.id!r}{given})"


def _settings(scope: Scope, node: Node, uses: bool) -> list[str]:
    """Arguments of the op's decorator."""
    found: list[str] = []
    if scope.variables[node.id] != scope.steps[node.id]:
        found.append(f"name={scope.steps[node.id]!r}")
    policy = retry_policy(node.retry)
    found += [f"retry_policy={policy}"] if policy else []
    limits = node_limits(node, scope.steps[node.id], scope.job)
    found += [f"tags={dict(limits.tags)!r}"] if limits.tags else []
    found += [f"pool={limits.pool!r}"] if limits.pool else []
    found += [f"required_resource_keys={{{scope.params!r}}}"] if scope.params and uses else []
    return found


def inputs_of(scope: Scope, node: Node) -> dict[str, str]:
    """The parameter of each upstream node; plain ops of a map region get its elements from another op."""
    elsewhere: set[str] = set()
    if node.region is not None and not scope.guarded:
        elsewhere = outputs_of(expressions_of_region(scope.regions[node.region])) - outputs_of(
            expressions_of_node(node)
        )
    own = scope.direct.get(node.id, {})
    return {
        name: own.get(name) or parameter(scope, name, node)
        for name in scope.up[node.id]
        if name not in elsewhere
    }
