"""Prefect 1's joins in Airflow: by a trigger rule that says the same, else by code that decides when all before have ended."""

from __future__ import annotations

from calque.backends.airflow.scope import DagScope
from calque.backends.report.dispositions import Override
from calque.backends.tasks.bodies import Bodies
from calque.backends.tasks.skips import may_be_skipped
from calque.ir.features import Feature
from calque.ir.fidelity import Difference, Fidelity, Support
from calque.ir.nodes import Gate, Node
from calque.ir.policies import Rule
from calque.ir.project import Profile

_OWN = frozenset({Rule.NONE_FAILED, Rule.ALL_DONE, Rule.NONE_SKIPPED, Rule.NONE_FAILED_MIN_ONE_SUCCESS})
"""Joins of Prefect 1's that are trigger rules, too."""
_DECIDES = Support(
    fidelity=Fidelity.APPROXIMATE,
    difference=Difference.STATE,
    reason="the task decides itself when all before it have ended; where its trigger is not met it is failed, not upstream_failed",
)


def decides_itself(scope: DagScope, node: Node) -> bool:
    """Whether no trigger rule says a node's join."""
    if scope.module.project.profile is not Profile.PREFECT1 or node.join.rule in _OWN:
        return False
    before = {edge.source for edge in scope.pipeline.edges if edge.target == node.id}
    if node.join.rule is not Rule.ALL_SUCCESS_SKIP_FIRST:
        return bool(before)
    gathers = any(one.region not in (None, node.region) for one in scope.pipeline.nodes if one.id in before)
    return gathers or (len(before) > 1 and _something_skips(scope))


def _something_skips(scope: DagScope) -> bool:
    bodies = Bodies({module.name: module for module in scope.module.project.modules})
    return any(
        isinstance(one, Gate) or may_be_skipped(one, bodies, False) is not None
        for one in scope.pipeline.nodes
    )


def deciding(scope: DagScope, node: Node, function: str) -> str:
    """The function of a task that decides itself."""
    up: dict[str, list[str]] = {}
    for edge in scope.pipeline.edges:
        if edge.source not in up.setdefault(edge.target, []):
            up[edge.target].append(edge.source)
    nodes = {one.id: one for one in scope.pipeline.nodes}
    before = up.get(node.id, [])
    mapped = {name: up.get(name, []) for name in before if nodes[name].region is not None}
    gates = [
        one.id
        for one in scope.pipeline.nodes
        if isinstance(one, Gate) and any(one.id in up_ for up_ in mapped.values())
    ]
    parts = [function, repr(node.join.rule.value), repr(before)]
    parts += [f"mapped={mapped!r}"] if mapped else []
    parts += [f"gates={gates!r}"] if gates else []
    scope.remarks.append(Override(Feature.NODE_JOIN, _DECIDES, scope.pipeline.id, node.id))
    return f"{scope.module.have('prefect_one_joins', 'joined')}({', '.join(parts)})"
