"""Semantic faults as data: each changes one thing of a pipeline that somebody could observe."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from calque.ir.expressions import Constant, Expr
from calque.ir.nodes import Branch, Node, NodeBase, Task
from calque.ir.pipeline import Edge, Gather, Pipeline
from calque.ir.policies import (
    AnyFailed,
    ConstantDelay,
    GrowingDelay,
    Join,
    Rule,
    Timeout,
)
from calque.ir.time import Cron, Schedule

Change = Callable[[Pipeline], Pipeline]


@dataclass(frozen=True)
class Mutant:
    """A fault.

    Attributes:
        name: what is wrong.
        change: makes it.
        pipeline: in which pipeline of the shop.
        in_runs: runs alone show it, the graphs left aside.
    """

    name: str
    change: Change
    pipeline: str = "shop"
    in_runs: bool = True


def node(id: str, **update: Any) -> Change:
    """A node with other fields."""
    return nodes(lambda one: one.model_copy(update=update) if one.id == id else one)


def nodes(change: Callable[[Node], Node]) -> Change:
    """All nodes changed."""
    return lambda pipeline: pipeline.model_copy(update={"nodes": tuple(map(change, pipeline.nodes))})


def part(id: str, field: str, **update: Any) -> Change:
    """A node with another action, retry or join: its `field` with other fields."""
    return nodes(
        lambda one: (
            one.model_copy(update={field: getattr(one, field).model_copy(update=update)})
            if one.id == id
            else one
        )
    )


def rule(id: str, joins: Rule) -> Change:
    """A node with another trigger rule."""
    return node(id, join=Join(rule=joins))


def edges(change: Callable[[Edge], Edge | None]) -> Change:
    """All edges changed; those that become None are dropped."""
    return lambda pipeline: pipeline.model_copy(
        update={"edges": tuple(new for edge in pipeline.edges if (new := change(edge)) is not None)}
    )


def without_edge(source: str, target: str) -> Change:
    """The pipeline without an edge."""
    return edges(lambda edge: None if (edge.source, edge.target) == (source, target) else edge)


def more_edge(source: str, target: str) -> Change:
    """The pipeline with one more edge."""
    return lambda pipeline: pipeline.model_copy(
        update={"edges": (*pipeline.edges, Edge(source=source, target=target))}
    )


def turned_edge(source: str, target: str) -> Change:
    """The pipeline with an edge the other way round."""
    return edges(
        lambda edge: (
            edge.model_copy(update={"source": target, "target": source})
            if (edge.source, edge.target) == (source, target)
            else edge
        )
    )


def schedule(**update: Any) -> Change:
    """The pipeline with another schedule."""

    def change(pipeline: Pipeline) -> Pipeline:
        triggers = tuple(
            one.model_copy(update=update) if isinstance(one, Schedule) else one for one in pipeline.triggers
        )
        return pipeline.model_copy(update={"triggers": triggers})

    return change


def identity(**update: Any) -> Change:
    """The pipeline with runs that are about another time."""

    def change(pipeline: Pipeline) -> Pipeline:
        (trigger,) = (one for one in pipeline.triggers if isinstance(one, Schedule))
        return schedule(identity=trigger.identity.model_copy(update=update))(pipeline)

    return change


def pipeline(**update: Any) -> Change:
    """The pipeline with other fields."""
    return lambda one: one.model_copy(update=update)


def policy(**update: Any) -> Change:
    """The pipeline with other limits."""
    return lambda one: one.model_copy(update={"policy": one.policy.model_copy(update=update)})


def body(id: str, old: str, new: str) -> Change:
    """A node whose body says something else."""

    def change(one: Node) -> Node:
        action = getattr(one, "action", None)
        if one.id != id or action is None:
            return one
        code = action.code.model_copy(update={"text": action.code.text.replace(old, new)})
        assert code.text != action.code.text
        return one.model_copy(update={"action": action.model_copy(update={"code": code})})

    return nodes(change)


def without_node(id: str) -> Change:
    """The pipeline without a node and its edges."""
    return lambda one: one.model_copy(
        update={
            "nodes": tuple(each for each in one.nodes if each.id != id),
            "edges": tuple(edge for edge in one.edges if id not in (edge.source, edge.target)),
        }
    )


def region(**update: Any) -> Change:
    """The pipeline with another map region."""
    return lambda one: one.model_copy(
        update={"regions": tuple(each.model_copy(update=update) for each in one.regions)}
    )


def param(name: str, value: Any) -> Change:
    """The pipeline with another default of a parameter."""
    return lambda one: one.model_copy(
        update={
            "params": tuple(
                each.model_copy(update={"default": Constant(value=value)}) if each.name == name else each
                for each in one.params
            )
        }
    )


def unbranched(id: str) -> Change:
    """A branch that only does what it does, and chooses nothing."""

    def change(one: Node) -> Node:
        if one.id != id or not isinstance(one, Branch) or one.action is None:
            return one
        fields = {name: getattr(one, name) for name in NodeBase.model_fields}
        return Task(action=one.action, **fields)

    return nodes(change)


def argument(id: str, name: str, value: Expr | None) -> Change:
    """A node with another argument, or without it."""

    def change(one: Node) -> Node:
        action = getattr(one, "action", None)
        if one.id != id or action is None:
            return one
        arguments = tuple(
            each if each.name != name else each.model_copy(update={"value": value})
            for each in action.arguments
            if each.name != name or value is not None
        )
        return one.model_copy(update={"action": action.model_copy(update={"arguments": arguments})})

    return nodes(change)


def gathered(**update: Any) -> Change:
    """The pipeline with lists that are made otherwise of what a map puts out."""
    return edges(
        lambda edge: (
            edge.model_copy(update={"shape": edge.shape.model_copy(update=update)})
            if isinstance(edge.shape, Gather)
            else edge
        )
    )


def schema(name: str, found: Any) -> Change:
    """The pipeline with another schema of a parameter."""
    return lambda one: one.model_copy(
        update={
            "params": tuple(
                each.model_copy(update={"json_schema": found}) if each.name == name else each
                for each in one.params
            )
        }
    )


GRAPH = False
MUTANTS = (
    Mutant("an edge is lost", without_edge("choose", "small")),
    Mutant("an edge into a join is lost", without_edge("large", "join")),
    Mutant("a data edge is lost", without_edge("total", "choose")),
    Mutant("an edge of order is lost", without_edge("report", "strict")),
    Mutant("an edge is turned round", turned_edge("is_open", "after")),
    Mutant("an edge is too many", more_edge("report", "join")),
    Mutant("an edge from another branch", more_edge("wait", "after_join"), in_runs=GRAPH),
    Mutant("a node is lost", without_node("strict"), in_runs=GRAPH),
    Mutant("one retry too few", part("fetch", "retry", limit=2)),
    Mutant("one retry too many", part("fetch", "retry", limit=4)),
    Mutant("no retries", part("report", "retry", limit=0)),
    Mutant("a retry where there was none", part("total", "retry", limit=1)),
    Mutant("another delay", part("fetch", "retry", delay=ConstantDelay(seconds=60)), in_runs=GRAPH),
    Mutant("a delay that grows", part("fetch", "retry", delay=GrowingDelay(base=30)), in_runs=GRAPH),
    Mutant("delays with a spread", part("fetch", "retry", jitter="full"), in_runs=GRAPH),
    Mutant("a time limit lost", node("fetch", timeout=None), in_runs=GRAPH),
    Mutant("a time limit halved", node("fetch", timeout=Timeout(seconds=150)), in_runs=GRAPH),
    Mutant("none_failed_min_one_success becomes all_success", rule("join", Rule.ALL_SUCCESS)),
    Mutant("none_failed_min_one_success becomes none_failed", rule("join", Rule.NONE_FAILED)),
    Mutant("none_failed_min_one_success becomes one_success", rule("join", Rule.ONE_SUCCESS)),
    Mutant("all_done becomes all_success", rule("after_join", Rule.ALL_SUCCESS)),
    Mutant("all_done becomes always", rule("after_join", Rule.ALWAYS), in_runs=GRAPH),
    Mutant("all_success becomes all_done", rule("strict", Rule.ALL_DONE)),
    Mutant("none_failed becomes all_success", rule("total", Rule.ALL_SUCCESS)),
    Mutant("none_failed becomes none_skipped", rule("total", Rule.NONE_SKIPPED)),
    Mutant("any failed node fails the run", pipeline(final=AnyFailed())),
    Mutant("a gate closes all that follows", node("is_open", transitive=True)),
    Mutant("a branch is no branch", unbranched("choose")),
    Mutant("a body returns something else", body("total", "sum(pieces)", "max(pieces)"), in_runs=GRAPH),
    Mutant("a body compares otherwise", body("choose", "> 10", ">= 10"), in_runs=GRAPH),
    Mutant("a body does not skip", body("clean", "piece < 0", "piece < 1"), in_runs=GRAPH),
    Mutant("another constant argument", argument("clean", "factor", Constant(value=3))),
    Mutant("an argument is lost", argument("clean", "factor", None)),
    Mutant("a map over nothing is no skip", region(on_empty="none")),
    Mutant("at most one element at once", region(max_parallel=1), in_runs=GRAPH),
    Mutant("a gather keeps what is missing", gathered(on_missing="none"), in_runs=GRAPH),
    Mutant("a gather of nothing is a list", gathered(empty="list")),
    Mutant("a gather of one is no list", gathered(unwrap_single=True)),
    Mutant("a pool is lost", node("fetch", pool=None), in_runs=GRAPH),
    Mutant("more slots", node("fetch", slots=2), in_runs=GRAPH),
    Mutant("the run before does not count", node("report", past=None), in_runs=GRAPH),
    Mutant("a wait gives up by failing", node("wait", on_timeout="fail")),
    Mutant("a wait gives up later", node("wait", limit=3000.0), in_runs=GRAPH),
    Mutant("a wait asks less often", node("wait", interval=60.0), in_runs=GRAPH),
    Mutant("another run is waited for", node("start", wait=True)),
    Mutant("another run is started", node("start", pipeline=Constant(value="shop"))),
    Mutant("another run gets something else", node("start", conf=Constant(value={"size": 4}))),
    Mutant("a hook is lost", node("small", hooks=())),
    Mutant("a command is another", part("large", "action", command=Constant(value="echo small"))),
    Mutant("a command skips at another exit code", part("report", "action", skip_exit_codes=(1,)), in_runs=GRAPH),
    Mutant("a command has no environment", part("large", "action", environment=None)),
    Mutant("a schema is another", schema("limit", {"type": "integer", "minimum": 2}), in_runs=GRAPH),
    Mutant("a default is another", param("limit", 11), in_runs=GRAPH),
    Mutant("runs an hour later", schedule(ticks=Cron(expression="30 3 * * *")), in_runs=GRAPH),
    Mutant("runs in another zone", schedule(ticks=Cron(expression="30 2 * * *", zone="Europe/Berlin")), in_runs=GRAPH),
    Mutant("runs on working days", schedule(ticks=Cron(expression="30 2 * * 1-5")), in_runs=GRAPH),
    Mutant("runs that were missed are caught up", schedule(catchup="all"), in_runs=GRAPH),
    Mutant("runs begin a day later", schedule(start="2024-01-02T12:00:00+00:00"), in_runs=GRAPH),
    Mutant("runs are about the day after", identity(fires="tick", interval="point"), in_runs=GRAPH),
    Mutant("runs are never started", pipeline(triggers=()), in_runs=GRAPH),
    Mutant("one more run at once", policy(max_runs=3), in_runs=GRAPH),
    Mutant("no time limit of a run", policy(timeout=None), in_runs=GRAPH),
    Mutant("the first failure stops the run", policy(fail_fast=True), in_runs=GRAPH),
    Mutant("a teardown is a task", node("clear", scope=None), "cluster"),
    Mutant("a setup is a task", node("make", scope=None), "cluster"),
    Mutant("a teardown joins as others do", rule("clear", Rule.ALL_SUCCESS), "cluster"),
    Mutant("more at once", node("work", max_parallel=2), "cluster", in_runs=GRAPH),
)  # fmt: skip
"""All of them."""
