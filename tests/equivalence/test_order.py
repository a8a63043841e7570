"""In the real tools nothing may begin before what it waits for has ended, whatever else the order is."""

from __future__ import annotations

from calque.equivalence.native.order import too_early
from calque.ir.actions import Nothing
from calque.ir.nodes import Task
from calque.ir.pipeline import Edge, Pipeline
from calque.ir.policies import Join, Rule

ONE = ("begins", ("a", None)), ("ends", ("a", None))
OTHER = ("begins", ("b", None)), ("ends", ("b", None))


def pair(rule: Rule) -> Pipeline:
    nodes = (
        Task(id="a", name="a", action=Nothing()),
        Task(id="b", name="b", action=Nothing(), join=Join(rule=rule)),
    )
    return Pipeline(id="p", module="m", nodes=nodes, edges=(Edge(source="a", target="b"),))


def test_what_follows_the_graph_is_in_order() -> None:
    assert list(too_early(pair(Rule.ALL_DONE), [*ONE, *OTHER])) == []


def test_what_begins_before_the_last_attempt_has_ended_is_too_early() -> None:
    assert list(too_early(pair(Rule.ALL_SUCCESS), [*OTHER, *ONE])) == [("b", "a")]
    assert list(too_early(pair(Rule.ALL_SUCCESS), [*ONE, OTHER[0], *ONE])) == [("b", "a")]


def test_what_may_decide_early_may_begin_early() -> None:
    assert list(too_early(pair(Rule.ONE_SUCCESS), [*OTHER, *ONE])) == []
