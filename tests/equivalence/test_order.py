"""In the real tools nothing may begin before what it waits for has ended, whatever else the order is."""

from __future__ import annotations

from typing import Literal

from calque.equivalence.native.order import too_early, without_values
from calque.ir.actions import Nothing
from calque.ir.nodes import Task
from calque.ir.pipeline import Edge, Pipeline
from calque.ir.policies import Join, Rule

ONE = ("begins", ("a", None)), ("ends", ("a", None))
OTHER = ("begins", ("b", None)), ("ends", ("b", None))


def pair(rule: Rule, kind: Literal["data", "order"] = "order") -> Pipeline:
    nodes = (
        Task(id="a", name="a", action=Nothing()),
        Task(id="b", name="b", action=Nothing(), join=Join(rule=rule)),
    )
    return Pipeline(id="p", module="m", nodes=nodes, edges=(Edge(source="a", target="b", kind=kind),))


def test_what_follows_the_graph_is_in_order() -> None:
    assert list(too_early(pair(Rule.ALL_DONE), [*ONE, *OTHER])) == []


def test_what_begins_before_the_last_attempt_has_ended_is_too_early() -> None:
    assert list(too_early(pair(Rule.ALL_SUCCESS), [*OTHER, *ONE])) == [("b", "a")]
    assert list(too_early(pair(Rule.ALL_SUCCESS), [*ONE, OTHER[0], *ONE])) == [("b", "a")]


def test_what_may_decide_early_may_begin_early() -> None:
    assert list(too_early(pair(Rule.ONE_SUCCESS), [*OTHER, *ONE])) == []


def test_what_may_begin_early_and_reads_gets_what_is_there_then() -> None:
    assert without_values(pair(Rule.ONE_FAILED, "data"), [*OTHER, *ONE]) == {"b"}
    assert without_values(pair(Rule.ONE_FAILED, "data"), [*ONE, *OTHER]) == set()
    assert without_values(pair(Rule.ONE_FAILED), [*OTHER, *ONE]) == set()
    assert without_values(pair(Rule.ALL_DONE, "data"), [*OTHER, *ONE]) == set()
