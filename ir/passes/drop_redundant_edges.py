"""Drop edges without values that others imply.

    a -> b, b -> c, a -> c      becomes      a -> b, b -> c

Only where that changes nothing that can be observed: b and c both join by all_success, or both so that what was skipped
counts first, so that whatever a ends in reaches c through b; nothing can skip b over the head of its join (a branch or gate
that chose otherwise would hide a failure of a from c); none of the three is a branch or gate, a setup or teardown; b and c
run for the same elements, and a for these or outside of all, or a and b run once, or b runs for elements of its own, and shows
what became of a even if there is none: they are given with the pipeline, or a gives them; and the edge carries no label. What lies
between a and c may be longer: then the same holds for each step of it. Takes one operation on sets of nodes an edge.
"""

from __future__ import annotations

from calque.ir.endings import has_elements, mapped_over, may_be_skipped_by_others
from calque.ir.graph import topological, upstream
from calque.ir.nodes import Branch, Gate, HumanInput, Node
from calque.ir.pipeline import Edge, Pipeline
from calque.ir.policies import Rule
from calque.ir.project import Project


def drop_redundant_edges(project: Project) -> Project:
    """A project without order edges that others imply."""
    pipelines = tuple(map(_without_redundant, project.pipelines))
    return project.model_copy(update={"pipelines": pipelines})


def _without_redundant(pipeline: Pipeline) -> Pipeline:
    implied = _implied(pipeline)
    kept = tuple(edge for edge in pipeline.edges if not _is_redundant(edge, implied))
    return pipeline if len(kept) == len(pipeline.edges) else pipeline.model_copy(update={"edges": kept})


def _is_redundant(edge: Edge, implied: set[tuple[str, str]]) -> bool:
    is_plain = edge.kind != "data" and edge.label is None and not edge.tolerate
    return is_plain and (edge.source, edge.target) in implied


def _implied(pipeline: Pipeline) -> set[tuple[str, str]]:
    """The pairs (a, c) of an edge with a way a -> … -> b -> c that does the same.

    Sets of nodes are the bits of a number, by the nodes' positions.
    """
    nodes = {node.id: node for node in pipeline.nodes}
    bit = {name: 1 << number for number, name in enumerate(nodes)}
    before = {name: set(ups) for name, ups in upstream(pipeline).items()}
    hidden = may_be_skipped_by_others(pipeline) | {
        edge.target for edge in pipeline.edges if edge.absent == "skip"
    }
    through = {name for name, node in nodes.items() if _passes_on(node) and name not in hidden}
    plain: dict[str | None, int] = {}
    for name, node in nodes.items():
        if _may_come_first(node):
            plain[node.region] = plain.get(node.region, 0) | bit[name]
    anywhere = 0
    for part in plain.values():
        anywhere |= part
    outermost = {None, *(one.id for one in pipeline.regions if one.parent is None)}
    elements = {one.id: set(nodes) if has_elements(one) else mapped_over([one]) for one in pipeline.regions}
    shown: dict[str, int] = {}
    """For each node those whose end it shows: an edge from them would change nothing."""
    found: set[tuple[str, str]] = set()
    for name in topological(pipeline):
        node = nodes[name]
        direct = implied = 0
        for up in before[name]:
            direct |= bit[up]
            region, alike = nodes[up].region, nodes[up].join.rule == node.join.rule
            if up not in through or not alike or not _passes_on(node):
                continue
            if region == node.region:
                first = anywhere if region is None else plain.get(region, 0) | plain.get(None, 0)
                implied |= shown[up] & first
            elif region is None and node.region in outermost:
                implied |= shown[up] & plain.get(None, 0)
            elif region is not None and (node.region is None or {region, node.region} <= outermost):
                implied |= shown[up] & plain.get(None, 0) & sum(bit[name] for name in elements[region])
        shown[name] = direct | implied
        if direct & implied:
            found |= {(up, name) for up in before[name] if bit[up] & implied}
    return found


def _passes_on(node: Node) -> bool:
    """Whether what is upstream of a node shows in the node's own state."""
    is_bound = node.window != (None, None) or node.past is not None
    return (
        node.join.rule in (Rule.ALL_SUCCESS, Rule.ALL_SUCCESS_SKIP_FIRST)
        and node.scope is None
        and not is_bound
    )


def _may_come_first(node: Node) -> bool:
    """Whether an edge from a node means no more than that it comes before."""
    return node.scope is None and not isinstance(node, Branch | Gate | HumanInput)
