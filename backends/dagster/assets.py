"""The asset of a node, as source: for pipelines whose tasks produce data for one another."""

from __future__ import annotations

from calque.backends.dagster.limits import node_limits
from calque.backends.dagster.retries import retry_policy
from calque.backends.dagster.scope import Scope
from calque.backends.dagster.steps import inputs_of, task_call
from calque.backends.tasks.nodes import body, doc, facts
from calque.backends.tasks.spelling import BodySpelling
from calque.ir.nodes import Node


def asset_variable(scope: Scope, node: Node) -> str:
    """The Python name of a node's asset."""
    return scope.variables[node.id]


def asset_source(scope: Scope, node: Node, partitions: str | None) -> str:
    """The asset."""
    inputs = inputs_of(scope, node)
    direct = node.id in scope.direct
    spelling = BodySpelling(scope, node.id, inputs)
    result = "" if direct else body(node, spelling)
    uses = not direct and (spelling.uses_task or bool(facts(scope, node, spelling)) or scope.keeps_values)
    read = [name for name in inputs if scope.is_data(name, node.id)]
    settings = _settings(scope, node, partitions)
    ins = [
        f"{inputs[name]!r}: dg.AssetIn({_key(scope, name)})"
        for name in read
        if not _inferred(scope, name, inputs[name])
    ]
    settings += [f"ins={{{', '.join(ins)}}}"] if ins else []
    deps = [scope.variables[name] for name in inputs if name not in read]
    settings += [f"deps=[{', '.join(deps)}]"] if deps else []
    settings += [f"required_resource_keys={{{scope.params!r}}}"] if scope.params and uses else []
    decorator = f"@dg.asset({', '.join(settings)})\n"
    if direct:
        return decorator + scope.definition(node)
    parameters = ([scope.context("AssetExecutionContext")] if uses else []) + [inputs[name] for name in read]
    head = f"{decorator}def {asset_variable(scope, node)}({', '.join(parameters)}):\n{doc(node)}"
    if not uses:
        return f"{head}    return {result}\n"
    returned = result if spelling.uses_task else f"task.returned({result})"
    if node.pushes_output:
        returned = f"return {returned}"
    return f"{head}    with {task_call(scope, node, spelling)} as task:\n        {returned}\n"


def _settings(scope: Scope, node: Node, partitions: str | None) -> list[str]:
    found = []
    if scope.variables[node.id] != scope.steps[node.id]:
        found.append(f"name={scope.steps[node.id]!r}")
    found += [f"key_prefix={scope.prefix!r}"] if scope.prefix else []
    found.append(f"group_name={scope.job!r}")
    found += [f"partitions_def={partitions}"] if partitions else []
    found += ["dagster_type=dg.Any"] if node.id not in scope.direct else []
    policy = retry_policy(node.retry)
    found += [f"retry_policy={policy}"] if policy else []
    limits = node_limits(node, scope.steps[node.id], scope.job)
    found += [f"op_tags={dict(limits.tags)!r}"] if limits.tags else []
    found += [f"pool={limits.pool!r}"] if limits.pool else []
    return found


def _inferred(scope: Scope, name: str, parameter: str) -> bool:
    """Dagster finds the upstream asset by the parameter's name."""
    return not scope.prefix and parameter == scope.steps[name]


def _key(scope: Scope, name: str) -> str:
    step = scope.steps[name]
    return f"[{scope.prefix!r}, {step!r}]" if scope.prefix else repr(step)
