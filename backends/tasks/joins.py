"""What Airflow's joins ask of the graph: what a branch or gate skips, and whose failure fails the run."""

from __future__ import annotations

from calque.backends.tasks.scope import TaskScope
from calque.ir.graph import descendants
from calque.ir.nodes import Branch, Gate, HumanInput, Node
from calque.ir.policies import Rule

_PASS_ON = frozenset({Rule.ALL_SUCCESS, Rule.NONE_FAILED, Rule.NONE_FAILED_MIN_ONE_SUCCESS})
"""Rules by which a failure before a node surely fails it, too."""


def is_teardown(node: Node) -> bool:
    """It clears away, and nothing is skipped because of it."""
    return node.scope is not None and node.scope.role == "teardown"


def is_last(scope: TaskScope, node: Node) -> bool:
    """The run's state depends on its own."""
    return node.id in scope.last or (node.id in scope.judged and not _shows(scope, node))


def fails_run(scope: TaskScope, node: Node) -> bool:
    """If it fails, the run fails, whatever becomes of the other nodes."""
    return node.id in scope.judged or _shows(scope, node)


def _shows(scope: TaskScope, node: Node) -> bool:
    """If it fails, one of the last nodes surely does."""
    pending, seen = [node.id], {node.id}
    while pending:
        current = pending.pop()
        if current in scope.last:
            return True
        for after in scope.down[current]:
            if after not in seen and _surely(scope, current, after):
                seen.add(after)
                pending.append(after)
    return False


def _surely(scope: TaskScope, before: str, after: str) -> bool:
    """A failure of the first node surely fails the second one; no branch or gate can skip it instead."""
    node = scope.nodes[after]
    if node.join.rule not in _PASS_ON or is_teardown(node):
        return False
    above = [other for other in scope.up[after] if other != before]
    if any(isinstance(scope.nodes[other], Branch | Gate | HumanInput) for other in above):
        return False
    return not any(after in reach and before not in reach for reach in scope.gate_reach(before))


def gated(scope: TaskScope, node: Gate) -> tuple[str, ...]:
    """The ids that a closed gate skips, in order."""
    found = descendants(scope.pipeline, [node.id]) if node.transitive else set(scope.down[node.id])
    return tuple(other.id for other in scope.pipeline.nodes if other.id in found and not is_teardown(other))


def choices(scope: TaskScope, node: Node) -> str:
    """The source of what a branch can choose."""
    maker = scope.support("graph_outcomes", "Choices")
    direct = tuple(scope.down[node.id])
    leading = {name: {name, *_ancestors(scope, name)} for name in direct}
    kept: dict[str, tuple[str, ...]] = {}
    for other in scope.pipeline.nodes:
        found = tuple(name for name in direct if other.id in leading[name])
        if found:
            kept[other.id] = found
    groups = {group.id: _roots(scope, group.id) for group in scope.pipeline.groups}
    for group, roots in groups.items():
        of_roots = {name for root in roots for name in kept.get(root, ())}
        if of_roots:
            kept[group] = tuple(name for name in direct if name in of_roots)
    known = sorted({*scope.nodes, *groups} - set(kept))
    rest = f", frozenset({{{', '.join(map(repr, known))}}})" if known else ""
    return f"{maker}({direct!r}, {kept!r}{rest})"


def _ancestors(scope: TaskScope, node: str) -> set[str]:
    """Everything upstream of a node."""
    found: set[str] = set()
    pending = [node]
    while pending:
        for before in scope.up[pending.pop()]:
            if before not in found:
                found.add(before)
                pending.append(before)
    return found


def _roots(scope: TaskScope, group: str) -> list[str]:
    """The nodes of a group that come after none of it."""
    parents = {one.id: one.parent for one in scope.pipeline.groups}

    def inside(name: str | None) -> bool:
        while name is not None and name != group:
            name = parents.get(name)
        return name == group

    members = [node.id for node in scope.pipeline.nodes if inside(node.group)]
    return [name for name in members if not any(before in members for before in scope.up[name])]
