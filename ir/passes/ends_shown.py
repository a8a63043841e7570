"""Let the last nodes show how a run ends, for tools that judge a run by these alone.

    fails without good; good -> alert when one_failed      becomes      the same, and good -> ends

A failure that decides how the run ends, and behind which something runs all the same, would be hidden. A pass of the
targets that need it, and of both sides of a check with them, not one of `PASSES`.
"""

from __future__ import annotations

from collections.abc import Mapping

from calque.ir.actions import Nothing
from calque.ir.expressions import Expr, Items, Output
from calque.ir.graph import downstream
from calque.ir.nodes import Node, Task
from calque.ir.pipeline import Edge, Pipeline
from calque.ir.policies import Join, Returned, Rule
from calque.ir.project import Project

ENDS = "ends"
_HANDS_ON = (
    Rule.ALL_SUCCESS,
    Rule.ALL_SUCCESS_SKIP_FIRST,
    Rule.NONE_FAILED,
    Rule.NONE_FAILED_MIN_ONE_SUCCESS,
)
"""Rules by which a node fails with what comes before it."""


def ends_shown(project: Project) -> Project:
    """A project in which each failure that fails a run is seen in one of its last nodes."""
    pipelines = tuple(_shown(one) for one in project.pipelines)
    return project.model_copy(update={"pipelines": pipelines})


def _shown(pipeline: Pipeline) -> Pipeline:
    if not isinstance(pipeline.final, Returned):
        return pipeline
    nodes = {node.id: node for node in pipeline.nodes}
    after = downstream(pipeline)
    final = pipeline.final
    judged = dict.fromkeys((*final.raises, *final.demands, *_returned(final.value)))
    hidden = [name for name in judged if name in nodes and not _is_seen(name, nodes, after)]
    if not hidden:
        return pipeline
    name, number = ENDS, 1
    while name in nodes:
        number += 1
        name = f"{ENDS}_{number}"
    made = Task(
        id=name,
        name=name,
        join=Join(rule=Rule.NONE_FAILED, eager=False),
        glue=True,
        action=Nothing(),
        origin=pipeline.origin,
    )
    edges = tuple(Edge(source=one, target=name) for one in hidden)
    return pipeline.model_copy(update={"nodes": (*pipeline.nodes, made), "edges": (*pipeline.edges, *edges)})


def _returned(value: Expr) -> list[str]:
    """The nodes whose states a returned value stands for."""
    items = value.items if isinstance(value, Items) else (value,)
    return [one.node for one in items if isinstance(one, Output)]


def _is_seen(name: str, nodes: Mapping[str, Node], after: Mapping[str, list[str]]) -> bool:
    """Whether a failure reaches one of the last nodes; what cleans up does not count among them."""
    following = [one for one in after[name] if not _cleans_up(nodes[one])]
    return not following or any(
        nodes[one].join.rule in _HANDS_ON and _is_seen(one, nodes, after) for one in following
    )


def _cleans_up(node: Node) -> bool:
    return node.scope is not None and node.scope.role == "teardown"
