"""What a source's tool does that is not kept, and where a pipeline meets it: bugs of a version, tasks that wait for none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from calque.backends.report.dispositions import Override
from calque.ir.expressions import Output
from calque.ir.features import Feature
from calque.ir.fidelity import Difference, Fidelity, Support
from calque.ir.graph import descendants, downstream
from calque.ir.map_sources import mapped_out_of_groups
from calque.ir.nodes import Branch, Gate
from calque.ir.pipeline import Gather, Pipeline
from calque.ir.policies import Rule
from calque.ir.project import Profile
from calque.ir.walk import expressions_of_region, subexpressions

_ALONE = Support(
    fidelity=Fidelity.QUIRK,
    reason="a mapped group of one element hands its value on alone in Airflow 3; here it is a list of one",
)


_WAITS = Support(
    fidelity=Fidelity.APPROXIMATE,
    difference=Difference.ORDER,
    reason="Airflow runs it at once, whether or not those before it have ended and put anything out; here it waits for them",
)


_SEES_ALL = {
    "json_airflow2": frozenset(
        {Rule.ONE_SUCCESS, Rule.ONE_FAILED, Rule.ONE_DONE, Rule.NONE_FAILED_MIN_ONE_SUCCESS}
    ),
    "json_airflow3": frozenset({Rule.NONE_FAILED_MIN_ONE_SUCCESS}),
}
"""The rules that a version decides inside of a mapped group by other instances than those of the same element."""
_OTHERS = Support(
    fidelity=Fidelity.QUIRK,
    difference=Difference.STATE,
    reason="inside of a mapped group, this version of Airflow decides this rule by the other elements, too, or by none; here by its own",
)
_NOT_SKIPPED = Support(
    fidelity=Fidelity.QUIRK,
    difference=Difference.STATE,
    reason="this version of Airflow does not skip it, or what it follows, inside of a mapped group, whatever a branch "
    "chooses or a gate finds before it there; here it is skipped",
)
_REACH: Mapping[Profile, int] = {Profile.AIRFLOW2: 1, Profile.AIRFLOW3: 0}
"""How far branches and gates reach inside of a mapped group, in nodes (3.2.16, 3.2.17 of docs/semantics.md)."""
_EXPANDED = Support(
    fidelity=Fidelity.QUIRK,
    difference=Difference.STATE,
    reason="this version of Airflow does not skip it, or what it follows, where a list that is written down is mapped over: such "
    "instances are there before a gate or a branch could skip them; here it is skipped",
)

_BY_INDEX = Support(
    fidelity=Fidelity.QUIRK,
    difference=Difference.STATE,
    reason="what a branch or gate skips for an element of a mapped group, Airflow 2 skips for the element of the same number of "
    "what is mapped over a written list behind the group, too; here that, and what follows it, runs",
)
_OTHERWISE = Support(
    fidelity=Fidelity.APPROXIMATE,
    difference=Difference.STATE,
    reason="where tasks are mapped, this version of Airflow lets branches and gates skip others than the source's does, so that "
    "it, or what it follows, is skipped in one of the two only",
)
_OTHER_ELEMENTS = Support(
    fidelity=Fidelity.APPROXIMATE,
    difference=Difference.STATE,
    reason="inside of a mapped group, the two versions of Airflow do not decide this rule by the same elements",
)

_OUT_OF_GROUPS = Support(
    fidelity=Fidelity.QUIRK,
    difference=Difference.STATE,
    reason="Airflow cannot map over what tasks of a mapped group put out: what is mapped ends as upstream_failed there, and they fail "
    "for what is no list or dict; here it runs for each of the values",
)

_Reached: TypeAlias = tuple[str, str]
"""A branch or gate, and a node that it skips or does not, or that follows one."""


def quirks(pipeline: Pipeline, profile: Profile) -> Iterator[Override]:
    """What to say about what a pipeline meets in its source's tool, and will not meet in another."""
    for found, support in (
        (_not_skipped, _NOT_SKIPPED),
        (_expanded_before, _EXPANDED),
        (_skipped_by_index, _BY_INDEX),
    ):
        reached = {name for _, name in found(pipeline, profile)}
        for node in pipeline.nodes:
            if node.id in reached:
                yield Override(Feature.NODE_JOIN, support, pipeline.id, node.id)
    after = {edge.target for edge in pipeline.edges}
    for node in pipeline.nodes:
        if node.join.rule is Rule.ALWAYS and node.id in after:
            yield Override(Feature.NODE_JOIN, _WAITS, pipeline.id, node.id)
    inside = _after_others_of_its_region(pipeline)
    for node in pipeline.nodes:
        if node.id in inside and node.join.rule in _SEES_ALL.get(pipeline.codec, ()):
            yield Override(Feature.NODE_JOIN, _OTHERS, pipeline.id, node.id)
    unmappable = mapped_out_of_groups(pipeline) if pipeline.codec.startswith("json_airflow") else {}
    sources = {name for names in unmappable.values() for name in names}
    for node in pipeline.nodes:
        if node.region in unmappable or node.id in sources:
            yield Override(Feature.MAP_PRODUCT, _OUT_OF_GROUPS, pipeline.id, node.id)
    for target in {
        edge.target: None
        for edge in pipeline.edges
        if isinstance(edge.shape, Gather) and edge.shape.unwrap_single
    }:
        yield Override(Feature.EDGE_DATA, _ALONE, pipeline.id, target)


def between_versions(pipeline: Pipeline, source: Profile, written: Profile) -> Iterator[Override]:
    """What to say about a pipeline of one version of Airflow that is written for another one.

    Args:
        pipeline: the pipeline.
        source: the one that it was written for.
        written: the other one.
    """
    one, other = (
        [found(pipeline, version) for found in (_not_skipped, _expanded_before, _skipped_by_index)]
        for version in (source, written)
    )
    changed = {name for before, after in zip(one, other, strict=True) for _, name in before ^ after}
    changed |= descendants(pipeline, list(changed))
    rules = _SEES_ALL["json_airflow2"] ^ _SEES_ALL["json_airflow3"] if source is not written else frozenset()
    inside = _after_others_of_its_region(pipeline)
    for node in pipeline.nodes:
        if node.id in changed:
            yield Override(Feature.NODE_JOIN, _OTHERWISE, pipeline.id, node.id)
        if node.id in inside and node.join.rule in rules:
            yield Override(Feature.NODE_JOIN, _OTHER_ELEMENTS, pipeline.id, node.id)


def _after_others_of_its_region(pipeline: Pipeline) -> set[str]:
    """The nodes of map regions that follow others of the same one."""
    regions = {node.id: node.region for node in pipeline.nodes}
    return {
        edge.target
        for edge in pipeline.edges
        if regions[edge.source] and regions[edge.source] == regions[edge.target]
    }


def _not_skipped(pipeline: Pipeline, profile: Profile) -> set[_Reached]:
    """What a branch or gate of a mapped group would skip, and what follows that."""
    if profile not in _REACH:
        return set()
    down = downstream(pipeline)
    regions = {node.id: node.region for node in pipeline.nodes}
    found: set[_Reached] = set()
    for node in pipeline.nodes:
        if node.region is None or not isinstance(node, Branch | Gate):
            continue
        meant = set(down[node.id])
        if isinstance(node, Gate) and node.transitive:
            meant = descendants(pipeline, [node.id])
        kept = set(down[node.id]) if _REACH[profile] else set()
        missed = [name for name in meant - kept if regions[name] == node.region]
        found |= {(node.id, name) for name in {*missed, *descendants(pipeline, missed)}}
    return found


def _expanded_before(pipeline: Pipeline, profile: Profile) -> set[_Reached]:
    """What a branch or gate outside would skip of maps over what is written down, and what follows that.

    Airflow 2 lets branches skip none of these instances, Airflow 3 lets branches and gates skip those directly behind
    them (3.2.18, 3.2.28).
    """
    if profile not in _REACH:
        return set()
    down = downstream(pipeline)
    nodes = {node.id: node for node in pipeline.nodes}
    written = _written(pipeline)
    found: set[_Reached] = set()
    for node in pipeline.nodes:
        if node.region is not None or not isinstance(node, Branch | Gate):
            continue
        direct, meant = set(down[node.id]), set(down[node.id])
        if isinstance(node, Gate) and node.transitive and not node.latest_only:
            meant = descendants(pipeline, [node.id])
        if profile is Profile.AIRFLOW3:
            missed = {name for name in meant - direct if nodes[name].join.rule is not Rule.ALL_SUCCESS}
        else:
            missed = set() if isinstance(node, Gate) and not node.latest_only else direct
        missed = {name for name in missed if nodes[name].region in written}
        found |= {(node.id, name) for name in missed | descendants(pipeline, list(missed))}
    return found


def _skipped_by_index(pipeline: Pipeline, profile: Profile) -> set[_Reached]:
    """What a branch or gate of a mapped group skips of other maps over what is written down, and what follows that (3.2.29)."""
    if profile is not Profile.AIRFLOW2:
        return set()
    down = downstream(pipeline)
    regions = {node.id: node.region for node in pipeline.nodes}
    written = _written(pipeline)
    skipped = {
        (node.id, name)
        for node in pipeline.nodes
        if node.region is not None and isinstance(node, Branch | Gate)
        for name in down[node.id]
        if regions[name] != node.region and regions[name] in written
    }
    return skipped | {(first, name) for first, one in skipped for name in descendants(pipeline, [one])}


def _written(pipeline: Pipeline) -> set[str | None]:
    """The regions that map over what is written down."""
    return {
        region.id
        for region in pipeline.regions
        if not any(
            isinstance(part, Output)
            for expression in expressions_of_region(region)
            for part in subexpressions(expression)
        )
    }
