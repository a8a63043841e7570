"""Drop order edges that two others imply.

    a -> b, b -> c, a -> c      becomes      a -> b, b -> c

Only where that changes nothing that can be observed: b and c join by all_success, so that whatever a ends in reaches c
through b; nothing can skip b over the head of its join (a branch or gate that chose otherwise would hide a failure of a
from c); none of the three is a branch or gate, a setup or teardown, or mapped otherwise than the others; and the edge
carries no label. Takes time as the number of triangles: O(E·√E), linear for graphs whose nodes have few neighbours.
"""

from __future__ import annotations

from calque.ir.endings import may_be_skipped_by_others
from calque.ir.graph import upstream
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
    is_plain = edge.kind == "order" and edge.label is None and not edge.tolerate
    return is_plain and (edge.source, edge.target) in implied


def _may_have_no_instances(pipeline: Pipeline) -> set[str]:
    """The nodes of regions that, without elements, just are not there: nobody looks at what came before them."""
    regions = {region.id for region in pipeline.regions if region.on_empty == "none"}
    return {node.id for node in pipeline.nodes if node.region in regions}


def _implied(pipeline: Pipeline) -> set[tuple[str, str]]:
    """The pairs (a, c) with a way a -> b -> c that does the same."""
    nodes = {node.id: node for node in pipeline.nodes}
    before = {name: set(ups) for name, ups in upstream(pipeline).items()}
    hidden = may_be_skipped_by_others(pipeline) | {
        edge.target for edge in pipeline.edges if edge.absent == "skip"
    }
    hidden |= _may_have_no_instances(pipeline)
    through = {name for name, node in nodes.items() if _passes_on(node) and name not in hidden}
    found: set[tuple[str, str]] = set()
    for name, ups in before.items():
        if not _passes_on(nodes[name]):
            continue
        for middle in ups & through:
            fewer, more = sorted((ups, before[middle]), key=len)
            for first in fewer:
                if first in more and _are_alike(nodes[first], nodes[middle], nodes[name]):
                    found.add((first, name))
    return found


def _passes_on(node: Node) -> bool:
    """Whether what is upstream of a node shows in the node's own state."""
    is_bound = node.window != (None, None) or node.past is not None
    return node.join.rule is Rule.ALL_SUCCESS and node.scope is None and not is_bound


def _are_alike(*nodes: Node) -> bool:
    decides = any(isinstance(node, Branch | Gate | HumanInput) for node in nodes[:1])
    return not decides and nodes[0].scope is None and len({node.region for node in nodes}) == 1
