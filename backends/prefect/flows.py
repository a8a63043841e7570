"""The flow function of a pipeline, as source: its tasks submitted one after the other, each with those before it."""

from __future__ import annotations

import keyword

from calque.backends.prefect.scope import Scope
from calque.backends.prefect.tasks import expansion_inputs, read_by
from calque.backends.python.expressions import literal
from calque.backends.tasks.callbacks import callbacks
from calque.backends.tasks.defaults import default
from calque.backends.tasks.finals import judged
from calque.backends.tasks.joins import is_last
from calque.backends.tasks.units import units
from calque.dialects.prefect.hook_events import OF_FLOWS
from calque.ir.graph import descendants, topological
from calque.ir.nodes import Node
from calque.ir.pipeline import Param
from calque.ir.policies import Leaves, Returned

_OURS = frozenset({"conf", "logical_date"})


def flow_function(scope: Scope) -> str:
    """The flow."""
    lines = [
        line
        for unit in units(scope, lambda name: expansion_inputs(scope, scope.regions[name]))
        for line in _unit(scope, unit)
    ]
    lines += _ending(scope)
    settings = _settings(scope)
    if scope.uses_dag:
        lines = [f"with {scope.dag}.run({', '.join(_run(scope))}):", *(f"    {line}" for line in lines)]
    head = f"@{scope.decorator('flow')}({', '.join(settings)})\n"
    head += f"def {scope.job}({', '.join(_parameters(scope))}):\n"
    return head + _doc(scope) + "".join(f"    {line}\n" for line in lines)


def plain_params(scope: Scope) -> list[Param]:
    """The parameters that are the flow's own; those with other names are given in `conf`."""
    return [param for param in scope.pipeline.params if _is_plain(param)]


def given_apart(scope: Scope) -> list[Param]:
    """The parameters that no function can have, or that mean something else to the flow."""
    return [param for param in scope.pipeline.params if not _is_plain(param)]


def _is_plain(param: Param) -> bool:
    return param.name.isidentifier() and not keyword.iskeyword(param.name) and param.name not in _OURS


def _parameters(scope: Scope) -> list[str]:
    known = [(param.name, default(param.default)) for param in plain_params(scope)]
    found = [name for name, value in known if value is None]
    found += [f"{name}={literal(value.value)}" for name, value in known if value is not None]
    return [*found, "logical_date=None", "conf=None"] if scope.uses_dag else found


def _run(scope: Scope) -> list[str]:
    names = [f"{param.name!r}: {param.name}" for param in plain_params(scope)]
    return ["logical_date", f"{{{', '.join(names)}}}", "conf"]


def _settings(scope: Scope) -> list[str]:
    pipeline = scope.pipeline
    found = [f"name={pipeline.id!r}"]
    found += [f"description={pipeline.description!r}"] if pipeline.description else []
    if pipeline.policy.timeout is not None:
        found.append(f"timeout_seconds={pipeline.policy.timeout:g}")
    if pipeline.policy.max_parallel is not None:
        runner = scope.imports.name("prefect.task_runners", "ThreadPoolTaskRunner")
        found.append(f"task_runner={runner}(max_workers={pipeline.policy.max_parallel})")
    names = {event: name for name, event in OF_FLOWS.items()}
    for event, functions in callbacks(scope).items():
        called = ", ".join(f"{scope.airflow()}.hook({function})" for function in functions)
        found.append(f"{names[event]}=[{called}]")
    return found


def _doc(scope: Scope) -> str:
    text = (scope.pipeline.doc or "").strip()
    if not text:
        return ""
    safe = text.replace("\\", "\\\\").replace('"""', "'''")
    lines = "\n".join(f"    {line.strip()}" if line.strip() else "" for line in safe.splitlines()).strip()
    return f'    """{lines}"""\n' if not lines.endswith('"') else f'    """{lines} """\n'


def _unit(scope: Scope, unit: str) -> list[str]:
    """The statements that start a node, or all nodes of a region."""
    if unit not in scope.regions:
        return [f"{scope.futures[unit]} = {_submitted(scope, scope.nodes[unit])}"]
    before = [scope.futures[name] for name in expansion_inputs(scope, scope.regions[unit])]
    found = scope.futures[f"{unit} elements"]
    lines = [f"{found} = {scope.regions_found[unit]}.submit({', '.join(before)})"]
    members = [scope.nodes[name] for name in topological(scope.pipeline) if scope.nodes[name].region == unit]
    if len(members) == 1:
        node = members[0]
        given = [found, *(scope.futures[name] for name in scope.up[node.id])]
        return [*lines, f"{scope.futures[node.id]} = {scope.variables[node.id]}.map({', '.join(given)})"]
    return [*lines, *_group(scope, members, found)]


def _group(scope: Scope, members: list[Node], found: str) -> list[str]:
    """Several tasks for each element."""
    elements_of, mapped = (scope.support("graph_joins", name) for name in ("elements_of", "Mapped"))
    inside = {node.id for node in members}
    lines = [f"{scope.futures[node.id]} = {mapped}([], {found})" for node in members]
    lines.append(f"for element in {elements_of}({found}):")
    for node in members:
        given = [
            f"{scope.futures[name]}.runs[-1]" if name in inside else scope.futures[name]
            for name in scope.up[node.id]
        ]
        call = f"{scope.variables[node.id]}.submit({', '.join([*given, 'element=element'])})"
        lines.append(f"    {scope.futures[node.id]}.runs.append({call})")
    return lines


def _submitted(scope: Scope, node: Node) -> str:
    before = scope.up[node.id]
    if scope.guarded:
        return f"{scope.variables[node.id]}.submit({', '.join(scope.futures[name] for name in before)})"
    read = read_by(scope, node)
    given = [scope.futures[name] for name in read]
    waits = [scope.futures[name] for name in before if name not in read]
    given += [f"wait_for=[{', '.join(waits)}]"] if waits else []
    return f"{scope.variables[node.id]}.submit({', '.join(given)})"


def _ending(scope: Scope) -> list[str]:
    """What the flow returns: the tasks that its state follows from."""
    final = scope.pipeline.final
    if isinstance(final, Returned):
        ends = judged(scope.pipeline, final)
    elif isinstance(final, Leaves):
        ends = [name for name in scope.nodes if is_last(scope, scope.nodes[name])]
    else:
        ends = list(scope.nodes)
    before = {name for name in scope.nodes if descendants(scope.pipeline, [name]) & set(ends)}
    others = [name for name in scope.nodes if name not in before and name not in ends]
    futures = [scope.futures[name] for name in ends]
    if not scope.guarded:
        left = [scope.futures[name] for name in others]
        waited = [f"{scope.imports.name('prefect.futures', 'wait')}([{', '.join(left)}])"] if left else []
        counted = {*ends, *_outlasting(scope) & before}
        futures = [scope.futures[name] for name in scope.nodes if name in counted]
        return [*waited, f"return [{', '.join(futures)}]" if futures else "return None"]
    waits = [f"waits_for=[{', '.join(scope.futures[name] for name in others)}]"] if others else []
    return [f"return {scope.support('graph_joins', 'last')}({', '.join([*futures, *waits])})"]


def _outlasting(scope: Scope) -> set[str]:
    """The tasks that may still run when those after them have ended: Prefect gives a task up as soon as one before it fails.

    A flow that has ended cancels them. If one of them fails, so does what is after it, so that they may count as well.
    """
    return {before for names in scope.up.values() if len(names) > 1 for before in names}
