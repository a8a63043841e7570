"""What a pipeline consists of, as far as it can be observed: facets, each with a text that two sides have in common or not."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from calque.equivalence.actions import action_facets
from calque.equivalence.bodies import Programs
from calque.equivalence.telling import told
from calque.ir.expressions import Code
from calque.ir.features import Feature
from calque.ir.fidelity import Difference as Named
from calque.ir.nodes import (
    Branch,
    Check,
    Gate,
    HumanInput,
    Imperative,
    Materialize,
    Node,
    SubPipeline,
    TriggerRun,
    Wait,
)
from calque.ir.pipeline import Edge, Gather, MapRegion, Pipeline
from calque.ir.policies import ConstantDelay, Hook, Rule
from calque.ir.printing.expressions import print_expr
from calque.ir.printing.projects import print_final, print_region
from calque.ir.spans import Span
from calque.runtime.delays import retry_after

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
            schema = json.dumps(param.json_schema, sort_keys=True)
            facet = Facet(schema, schema, param.origin.span or span, (Feature.PIPELINE_PARAMS,))
            yield (f"parameter {param.name}", "schema"), facet
    yield from _hooks(pipeline.hooks, "pipeline", span, Feature.PIPELINE_HOOKS, programs)
    for region in pipeline.regions:
        yield from _of_region(region, programs)


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
        called = [hook.code or hook.call for hook in hooks if hook.event is event]
        shown = ", ".join(one.name if isinstance(one, Code) else "something else" for one in called)
        yield (subject, f"hooks on {event}"), Facet(told(called, programs), shown, span, (feature,))


def _of_nodes(pipeline: Pipeline, programs: Programs) -> Iterator[tuple[Place, Facet]]:
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


def _kind(node: Node) -> str:
    """What a node is; what makes an asset, or is a program of its own, does something, too."""
    return "task" if isinstance(node, Materialize | Imperative) else node.kind


def _join(node: Node) -> str:
    """Its join; which of a skip and a failure counts first is told by runs."""
    rule = node.join.rule
    return str(Rule.ALL_SUCCESS if rule is Rule.ALL_SUCCESS_SKIP_FIRST else rule)


def _delays(node: Node) -> str | None:
    """The seconds before each retry."""
    if not node.retry.limit:
        return None
    shown = [
        retry_after(node.retry.model_copy(update={"jitter": "none"}), n, "")
        for n in range(1, node.retry.limit + 1)
    ]
    if len(set(shown)) == 1:
        return f"{shown[0]:g} s"
    return " ".join(f"{one:g} s" for one in shown if one is not None)[:200]


def _jitter(node: Node) -> str | None:
    """How delays are spread by chance; of no delay nothing is spread."""
    retry = node.retry
    none = not retry.limit or retry.jitter == "none" or retry.delay == ConstantDelay(seconds=0)
    return None if none else f"{retry.jitter} {retry.jitter_factor:g}"


def _asked(node: Node) -> str | None:
    """The function that decides whether there is another attempt."""
    when = node.retry.when
    return None if when is None or not node.retry.limit else when.name


def _never(node: Node) -> str | None:
    names = [path.rpartition(".")[2] for path in node.retry.never_on]
    return ", ".join(sorted(names)) or None if node.retry.limit else None


def _scope(node: Node) -> str | None:
    if node.scope is None:
        return None
    return f"{node.scope.role} of {' '.join(sorted(node.scope.setups))}{', fails run' if node.scope.fails_run else ''}"


def _wait(node: Node) -> str | None:
    if not isinstance(node, Wait):
        return None
    limit = "for ever" if node.limit is None else f"at most {node.limit:g} s"
    return f"{limit}, then {node.on_timeout}; on an error {node.on_error}"


def _asks(node: Node) -> str | None:
    return (
        f"every {node.interval:g} s{', growing' if node.backoff else ''}" if isinstance(node, Wait) else None
    )


def _condition(node: Node) -> str | None:
    match node:
        case Branch(condition=condition) if condition is not None:
            chosen = f"{' '.join(sorted(node.when_true))} or {' '.join(sorted(node.when_false))}"
            return f"{condition.model_dump_json()} ? {chosen}"
        case Gate(latest_only=True):
            return "only the latest run"
        case Gate():
            return "all that follows" if node.transitive else "what directly follows"
        case _:
            return None


def _other_run(node: Node) -> str | None:
    match node:
        case TriggerRun():
            conf = "" if node.conf is None else f" with {node.conf.model_dump_json()}"
            return f"{node.pipeline.model_dump_json()}{conf}{' and waits' if node.wait else ''}"
        case SubPipeline():
            return node.pipeline
        case HumanInput():
            return "asks a person"
        case _:
            return None


def _check(node: Node) -> str | None:
    if not isinstance(node, Check):
        return None
    return f"of {node.asset}, {node.severity}{', blocking' if node.blocking else ''}"


def _given(name: str) -> Callable[[Node], str | None]:
    def read(node: Node) -> str | None:
        value = getattr(node, name)
        return None if value in (None, ()) else str(value)

    return read


def _pool(node: Node) -> str | None:
    return None if node.pool is None else f"{node.slots} of {node.pool}"


def _outlets(node: Node) -> str | None:
    """The assets that it updates; an asset that is called as its node is what the node puts out."""
    names = sorted(name for name in node.outlets if name != node.id)
    return ", ".join(names) or None


Read: TypeAlias = Callable[[Node], str | None]
ASPECTS: dict[str, tuple[Read, tuple[Feature, ...], bool]] = {
    "kind": (_kind, (), False),
    "join": (_join, (Feature.NODE_JOIN,), False),
    "retries": (lambda node: str(node.retry.limit or "") or None, (Feature.NODE_RETRY,), False),
    "delay before retries": (_delays, (Feature.NODE_RETRY_DELAY, Feature.NODE_RETRY), False),
    "spread of delays": (_jitter, (Feature.NODE_RETRY_DELAY, Feature.NODE_RETRY), False),
    "asked before retries": (_asked, (Feature.NODE_RETRY,), False),
    "never retried": (_never, (Feature.NODE_RETRY,), False),
    "time limit": (
        lambda node: None if node.timeout is None else f"{node.timeout.seconds:g} s", (Feature.NODE_TIMEOUT,), False,
    ),
    "scope": (_scope, (Feature.NODE_SETUP, Feature.NODE_TEARDOWN), False),
    "patience": (_wait, (Feature.WAIT,), False),
    "questions": (_asks, (Feature.WAIT, Feature.WAIT_HOLD), False),
    "condition": (_condition, (Feature.BRANCH, Feature.GATE, Feature.GATE_LATEST_ONLY), False),
    "other run": (_other_run, (Feature.TRIGGER_RUN, Feature.SUB_PIPELINE, Feature.HUMAN_INPUT), False),
    "check": (_check, (Feature.CHECK,), False),
    "region": (lambda node: node.region, (Feature.MAP_GROUP, Feature.MAP_PRODUCT), False),
    "pool": (_pool, (Feature.NODE_POOL, Feature.NODE_SLOTS, Feature.NODE_MAX_PARALLEL), False),
    "at most at once": (_given("max_parallel"), (Feature.NODE_MAX_PARALLEL,), False),
    "at most at once in a run": (_given("max_parallel_in_run"), (Feature.NODE_MAX_PARALLEL,), False),
    "run before": (_given("past"), (Feature.NODE_PAST,), False),
    "window": (lambda node: None if node.window == (None, None) else str(node.window), (Feature.NODE_WINDOW,), False),
    "assets": (_outlets, (Feature.NODE_OUTLETS, Feature.ASSET), False),
}  # fmt: skip
"""What can be observed of a node: how it is read, under which features a report speaks of it, whether runs decide."""
