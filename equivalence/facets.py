"""What a pipeline consists of, as far as it can be observed: facets, each with a text that two sides have in common or not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from calque.backends.tasks.dagster_bodies import taken
from calque.equivalence.actions import action_facets
from calque.equivalence.bodies import Programs
from calque.equivalence.node_aspects import ASPECTS
from calque.equivalence.telling import told
from calque.ir.actions import ASKING, Python
from calque.ir.base import Json
from calque.ir.expressions import Code
from calque.ir.features import Feature
from calque.ir.fidelity import Difference as Named
from calque.ir.keeping import keepers
from calque.ir.nodes import Node
from calque.ir.pipeline import Edge, Gather, MapRegion, Pipeline
from calque.ir.policies import Hook
from calque.ir.printing.expressions import print_expr
from calque.ir.printing.projects import print_final, print_region
from calque.ir.spans import Span
from calque.ir.time import Schedule

Place: TypeAlias = tuple[str, str]
"""What a facet is about, and which aspect of it."""


@dataclass(frozen=True)
class Facet:
    """One thing that can be observed of a pipeline.

    Attributes:
        value: the same text on both sides if it is the same.
        shown: for people.
        span: where it stands.
        features: under which the report of a migration speaks about it.
        by_runs: a difference is decided by runs, if there are any.
        named: what the report must call it to approximate it; None if it does not matter.
    """

    value: str
    shown: str
    span: Span | None = None
    features: tuple[Feature, ...] = ()
    by_runs: bool = False
    named: Named | None = None


def facets(pipeline: Pipeline, programs: Programs) -> dict[Place, Facet]:
    """All facets of a pipeline, in order."""
    found: dict[Place, Facet] = {}
    for place, facet in (
        *_of_pipeline(pipeline, programs),
        *_of_nodes(pipeline, programs),
        *_of_edges(pipeline, programs),
    ):
        found[place] = facet
    return found


def _of_pipeline(pipeline: Pipeline, programs: Programs) -> Iterator[tuple[Place, Facet]]:
    span = pipeline.origin.span

    def of(aspect: str, value: str, *features: Feature, by_runs: bool = False) -> tuple[Place, Facet]:
        return ("pipeline", aspect), Facet(value, value, span, features, by_runs)

    ends = "; ".join(print_final(pipeline.final)) or "fails if a leaf failed"
    yield of("end of a run", ends, Feature.FINAL_LEAVES, Feature.FINAL_RETURNED, by_runs=True)
    policy = pipeline.policy
    if policy.max_runs is not None:
        yield of("runs at once", str(policy.max_runs), Feature.PIPELINE_MAX_RUNS)
    if policy.timeout is not None:
        yield of("time limit of a run", f"{policy.timeout:g} s", Feature.PIPELINE_TIMEOUT)
    if policy.fail_fast:
        yield of("first failure", "stops the run", Feature.PIPELINE_FAIL_FAST)
    if policy.max_parallel is not None:
        yield of("nodes at once", str(policy.max_parallel), Feature.PIPELINE_MAX_PARALLEL)
    if pipeline.paused is False and any(
        isinstance(one, Schedule) and one.active for one in pipeline.triggers
    ):
        yield of("schedules", "switched on at first", Feature.PIPELINE_PAUSED)
    for index, deadline in enumerate(policy.deadlines):
        shown = f"{deadline.seconds:g} s after {deadline.reference}"
        yield of(f"deadline {index}", shown, Feature.PIPELINE_DEADLINE)
    for param in pipeline.params:
        default = "required" if param.default is None else print_expr(param.default)
        value = default if param.default is None else told(param.default, programs)
        yield (
            (f"parameter {param.name}", "default"),
            Facet(value, default, param.origin.span or span, (Feature.PIPELINE_PARAMS,)),
        )
        if param.json_schema:
            schema = json.dumps(_in_order(param.json_schema), sort_keys=True)
            facet = Facet(schema, schema, param.origin.span or span, (Feature.PIPELINE_PARAMS,))
            yield (f"parameter {param.name}", "schema"), facet
    yield from _hooks(pipeline.hooks, "pipeline", span, Feature.PIPELINE_HOOKS, programs)
    for region in pipeline.regions:
        yield from _of_region(region, programs)


def _in_order(schema: Json) -> Json:
    """A schema whose types are in order: which comes first says nothing."""
    if not isinstance(schema, dict):
        return schema
    names = schema.get("type")
    return {**schema, "type": sorted(names, key=str)} if isinstance(names, list) else schema


def _of_region(region: MapRegion, programs: Programs) -> Iterator[tuple[Place, Facet]]:
    shown = print_region(region)
    features = (Feature.MAP_PRODUCT, Feature.MAP_ZIP, Feature.MAP_KWARGS, Feature.MAP_LIMIT)
    value = told((region.source, region.max_parallel, region.parent), programs)
    yield (f"map {region.id}", "elements"), Facet(value, shown, region.origin.span, features)
    empty = "skipped" if region.on_empty == "skip" else "no instances"
    yield (f"map {region.id}", "without elements"), Facet(empty, empty, region.origin.span, features)


def _hooks(
    hooks: tuple[Hook, ...], subject: str, span: Span | None, feature: Feature, programs: Programs
) -> Iterator[tuple[Place, Facet]]:
    """The functions that are called on events, in their order."""
    for event in sorted({hook.event for hook in hooks}):
        called = [(hook.protocol, hook.code or hook.call) for hook in hooks if hook.event is event]
        shown = ", ".join(one.name if isinstance(one, Code) else "something else" for _, one in called)
        yield (subject, f"hooks on {event}"), Facet(told(called, programs), shown, span, (feature,))


def _of_nodes(pipeline: Pipeline, programs: Programs) -> Iterator[tuple[Place, Facet]]:
    resources = programs.resources(pipeline.id)
    for node in pipeline.nodes:
        span = node.origin.span or pipeline.origin.span
        for aspect, (read, features, by_runs) in ASPECTS.items():
            value = read(node)
            if value is not None:
                yield (node.id, aspect), Facet(value, value, span, features, by_runs)
        for aspect, value, shown, feature in action_facets(node, programs):
            yield (node.id, aspect), Facet(value, shown, span, (feature,))
        for name, given in node.params:
            facet = Facet(told(given, programs), print_expr(given), span, (Feature.PIPELINE_PARAMS,))
            yield (node.id, f"parameter {name}"), facet
        yield from _hooks(node.hooks, node.id, span, Feature.NODE_HOOKS, programs)
        for source in node.configured_by:
            facet = Facet(
                told(source.call, programs), print_expr(source.call), span, (Feature.NODE_CONFIGURED_BY,)
            )
            yield (node.id, f"what configures {source.group or 'the run'}"), facet
        for name in _resources(pipeline, node):
            made = resources.get(name)
            shown = "unknown" if made is None else print_expr(made)
            facet = Facet(told(made, programs), shown, span, (Feature.BODY_CONTEXT,))
            yield (node.id, f"resource {name}"), facet


def _resources(pipeline: Pipeline, node: Node) -> Iterator[str]:
    """What a body of Dagster's uses, and what keeps its values."""
    action = getattr(node, "action", None)
    if isinstance(action, Python) and action.protocol in {"dagster", *ASKING}:
        yield from dict.fromkeys((*taken(node), *keepers(pipeline, node)))


def _of_edges(pipeline: Pipeline, programs: Programs) -> Iterator[tuple[Place, Facet]]:
    for (source, target), edges in _pairs(pipeline).items():
        place = f"{source} -> {target}"
        span = next((edge.origin.span for edge in edges if edge.origin.span), None)
        yield (place, "edge"), Facet("there", "there", span, (Feature.EDGE_ORDER, Feature.EDGE_DATA))
        for edge in edges:
            if isinstance(edge.shape, Gather):
                shape = edge.shape.model_copy(update={"container": "list"})
                shown = f"gather in order of {shape.order}; {shape.on_missing} what is missing; if empty {shape.empty}"
                value = told(shape.model_copy(update={"empty": "list"}), programs)
                yield (place, f"values of {edge.port}"), Facet(value, shown, span, (Feature.EDGE_DATA,))
                yield (place, f"no values of {edge.port}"), Facet(shape.empty, shape.empty, span, (), True)
            if edge.tolerate:
                shown = f"tolerates {' '.join(edge.tolerate)}"
                yield (place, "tolerance"), Facet(shown, shown, span, (Feature.EDGE_ORDER,))


def _pairs(pipeline: Pipeline) -> dict[tuple[str, str], list[Edge]]:
    found: dict[tuple[str, str], list[Edge]] = {}
    for edge in pipeline.edges:
        found.setdefault((edge.source, edge.target), []).append(edge)
    return found
