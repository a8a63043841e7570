"""What a node's step returns, and what it must know of its task: a closed union of nodes, as source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import assert_never

from calque.backends.python.moving import code_key
from calque.backends.tasks.actions import performed, refused
from calque.backends.tasks.hooks import of_task
from calque.backends.tasks.joins import choices, fails_run, gated, is_last
from calque.backends.tasks.other_runs import started
from calque.backends.tasks.probes import probed, waited
from calque.backends.tasks.scope import TaskScope
from calque.backends.tasks.spelling import BodySpelling
from calque.backends.tasks.unmappable import must_have_elements
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
from calque.ir.pipeline import MapRegion
from calque.ir.walk import bodies, local_operators, source_codes, subexpressions


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
            chosen = (
                f"{list(node.when_true)!r} if {probed(condition, spelling)} else {list(node.when_false)!r}"
            )
            return f"{spelling.task()}.returned({chosen})"
        case Gate(latest_only=True):
            after = spelling.scope.down[node.id]
            return f"{spelling.task()}.returned({after!r} if {spelling.task()}.is_latest() else [])"
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


def gathers(scope: TaskScope, source: str, node: Node) -> bool:
    """The first node runs for elements that the second one does not run for."""
    region = scope.nodes[source].region
    return region is not None and region != node.region


def joins_of(scope: TaskScope, node: Node) -> list[str]:
    """What concerns the join, as arguments."""
    found: list[str] = []
    if node.scope is not None and node.scope.role == "teardown" and node.scope.setups:
        found.append(f"setups={node.scope.setups!r}")
    if node.id in scope.held:
        found.append(f"holds={scope.held[node.id]!r}")
    if not fails_run(scope, node):
        found.append("fails_run=False")
    if is_last(scope, node):
        found.append("last=True")
    if isinstance(node, Branch | HumanInput):
        found.append(f"choices={choices(scope, node)}")
    if isinstance(node, Gate):
        found.append(f"gate={gated(scope, node)!r}")
    return found


def facts(scope: TaskScope, node: Node, spelling: BodySpelling) -> list[tuple[str, str]]:
    """What is to be known of a node's task, beside its id: names and source."""
    found: list[tuple[str, str]] = []
    found += [("max_tries", str(node.retry.limit))] if node.retry.limit else []
    found += [("timeout", f"{node.timeout.seconds:g}")] if node.timeout else []
    found += [("multiple_outputs", "True")] if node.multiple_outputs else []
    found += [("stores", "False")] if not node.pushes_output else []
    found += (
        [("mapped_over", "True")] if scope.guarded and node.id in must_have_elements(scope.pipeline) else []
    )
    found += [("outlets", repr(list(node.outlets)))] if node.outlets else []
    found += [("inlets", repr(list(node.inlets)))] if node.inlets else []
    if node.params:
        found.append(("params", f"{{{', '.join(f'{k!r}: {spelling.text(v)}' for k, v in node.params)}}}"))
    hooks: dict[str, list[str]] = {}
    for hook in node.hooks:
        if hook.code is not None:
            text = spelling.function(hook.code)
        elif hook.call is not None and not isinstance(hook.call, Ask):
            text = spelling.text(hook.call)
        else:
            continue
        hooks.setdefault(hook.event.value, []).append(of_task(hook, node, text, scope.support))
    if hooks:
        lists = (f"{event!r}: [{', '.join(calls)}]" for event, calls in hooks.items())
        found.append(("hooks", f"{{{', '.join(lists)}}}"))
    return found


def outputs_of(expressions: Iterable[Expr]) -> set[str]:
    """The nodes whose outputs some expressions read."""
    return {part.node for expr in expressions for part in subexpressions(expr) if isinstance(part, Output)}


def parameter(scope: TaskScope, name: str, reader: Node | MapRegion) -> str:
    """The name of the parameter that stands for an upstream node where another node, or a region, reads it."""
    found = scope.names[name]
    taken = {"task", "element", "context", "dg", scope.dag, *_called(scope, reader)}
    return f"{found}_" if found in taken else found


def _called(scope: TaskScope, reader: Node | MapRegion) -> set[str]:
    """The names of the user's functions, classes and constants that the emitted body of a node names."""
    found = {
        function.name for code in bodies(reader) if (function := scope.moved.functions.get(code_key(code)))
    }
    found |= {name for code in source_codes(reader) for name in code.names}
    return found | {operator.name.partition(".")[0] for operator in local_operators(reader)}


def doc(node: Node) -> str:
    """A node's documentation as a docstring."""
    if not node.doc:
        return ""
    lines: Sequence[str] = node.doc.strip().replace("\\", "\\\\").replace('"""', "'''").splitlines()
    text = "\n".join(f"    {line.strip()}" if line.strip() else "" for line in lines).strip()
    return f'    """{text}"""\n' if not text.endswith('"') else f'    """{text} """\n'
