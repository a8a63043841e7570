"""The op of a node, plain or guarded, as source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import assert_never

from calque.backends.dagster.actions import performed, refused
from calque.backends.dagster.joins import choices, fails_run, gated, is_last
from calque.backends.dagster.limits import node_limits
from calque.backends.dagster.other_runs import started
from calque.backends.dagster.probes import probed, waited
from calque.backends.dagster.retries import retry_policy
from calque.backends.dagster.scope import Scope
from calque.backends.dagster.spelling import BodySpelling
from calque.ir.expressions import Ask, Expr, Output
from calque.ir.nodes import (
    Branch,
    Check,
    Gate,
    HumanInput,
    Imperative,
    Materialize,
    Node,
    SubPipeline,
    Task,
    TriggerRun,
    Wait,
)
from calque.ir.walk import expressions_of_node, expressions_of_region, subexpressions


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
    return f"{head}{doc(node)}    with {called} as task:\n        return {returned}\n"


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
    maker = scope.support("airflow_joins", "airflow_task")
    parameters = ["task", *([element] if element else []), *names]
    head = f"@{maker}({', '.join(arguments)})\ndef {scope.variables[node.id]}({', '.join(parameters)}):\n"
    return f"{head}{doc(node)}    return {result}\n"


def body(node: Node, spelling: BodySpelling) -> str:
    """The expression that a node's op returns: a closed union."""
    match node:
        case (
            Task(action=action)
            | Materialize(action=action)
            | Check(action=action)
            | Imperative(action=action)
        ):
            return performed(action, spelling)
        case Branch(action=action, condition=condition):
            if action is not None:
                return performed(action, spelling)
            if condition is None:
                return refused(node.id, (), spelling, "It has no condition.")
            return f"{list(node.when_true)!r} if {probed(condition, spelling)} else {list(node.when_false)!r}"
        case Gate(latest_only=True):
            return f"{spelling.task()}.is_latest()"
        case Gate(action=action):
            return performed(action, spelling) if action is not None else "True"
        case Wait():
            return waited(node, spelling)
        case TriggerRun():
            return started(node, spelling)
        case SubPipeline(pipeline=name):
            return refused(f"sub-DAG {name}", (), spelling, "Make it a group of the DAG before migrating.")
        case HumanInput(form=form):
            return refused(
                "a question to a person", form, spelling, "Dagster has no step that waits for one."
            )
        case _ as never:
            assert_never(never)


def gathers(scope: Scope, source: str, node: Node) -> bool:
    """The first node runs for elements that the second one does not run for."""
    region = scope.nodes[source].region
    return region is not None and region != node.region


def joins_of(scope: Scope, node: Node) -> list[str]:
    """What concerns the join, as arguments."""
    found: list[str] = []
    if node.scope is not None and node.scope.role == "teardown" and node.scope.setups:
        found.append(f"setups={node.scope.setups!r}")
    if not fails_run(scope, node):
        found.append("fails_run=False")
    if is_last(scope, node):
        found.append("last=True")
    if isinstance(node, Branch | HumanInput):
        found.append(f"choices={choices(scope, node)}")
    if isinstance(node, Gate):
        found.append(f"gate={gated(scope, node)!r}")
    return found


def facts(scope: Scope, node: Node, spelling: BodySpelling) -> list[tuple[str, str]]:
    """What is to be known of a node's task, beside its id: names and source."""
    found: list[tuple[str, str]] = []
    found += [("max_tries", str(node.retry.limit))] if node.retry.limit else []
    found += [("timeout", f"{node.timeout.seconds:g}")] if node.timeout else []
    found += [("multiple_outputs", "True")] if node.multiple_outputs else []
    found += [("stores", "False")] if not node.pushes_output else []
    found += [("outlets", repr(list(node.outlets)))] if node.outlets else []
    found += [("inlets", repr(list(node.inlets)))] if node.inlets else []
    if node.params:
        found.append(("params", f"{{{', '.join(f'{k!r}: {spelling.text(v)}' for k, v in node.params)}}}"))
    hooks: dict[str, list[str]] = {}
    for hook in node.hooks:
        if hook.code is not None:
            hooks.setdefault(hook.event.value, []).append(spelling.function(hook.code))
        elif hook.call is not None and not isinstance(hook.call, Ask):
            hooks.setdefault(hook.event.value, []).append(spelling.text(hook.call))
    if hooks:
        lists = (f"{event!r}: [{', '.join(calls)}]" for event, calls in hooks.items())
        found.append(("hooks", f"{{{', '.join(lists)}}}"))
    return found


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
        name: own.get(name) or parameter(scope, name) for name in scope.up[node.id] if name not in elsewhere
    }


def outputs_of(expressions: Iterable[Expr]) -> set[str]:
    """The nodes whose outputs some expressions read."""
    return {part.node for expr in expressions for part in subexpressions(expr) if isinstance(part, Output)}


def parameter(scope: Scope, node: str) -> str:
    """The name of the parameter that stands for an upstream node."""
    name = scope.names[node]
    return f"{name}_" if name in ("task", "element", "context", "dg", scope.dag) else name


def doc(node: Node) -> str:
    """A node's documentation as a docstring."""
    if not node.doc:
        return ""
    lines: Sequence[str] = node.doc.strip().replace("\\", "\\\\").replace('"""', "'''").splitlines()
    text = "\n".join(f"    {line.strip()}" if line.strip() else "" for line in lines).strip()
    return f'    """{text}"""\n' if not text.endswith('"') else f'    """{text} """\n'
