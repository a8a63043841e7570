"""Views of a pipeline as a graph agree with networkx, and take any length."""

import networkx
import pytest
from hypothesis import given

from calque.ir.graph import (
    descendants,
    downstream,
    find_cycle,
    leaves,
    roots,
    to_networkx,
    topological,
    upstream,
)
from calque.ir.pipeline import Pipeline
from calque.ir.policies import Scope
from tests.ir.building import chain, nothing, pipeline
from tests.strategies.pipelines import pipelines

TEARDOWN = Scope(role="teardown")
LOUD = Scope(role="teardown", fails_run=True)


@given(pipelines())
def test_neighbours_are_those_of_networkx(made: Pipeline) -> None:
    graph = to_networkx(made)
    assert {name: set(ups) for name, ups in upstream(made).items()} == {
        n: set(graph.predecessors(n)) for n in graph
    }
    assert {name: set(downs) for name, downs in downstream(made).items()} == {
        n: set(graph.successors(n)) for n in graph
    }


@given(pipelines())
def test_the_order_respects_every_edge(made: Pipeline) -> None:
    position = {name: index for index, name in enumerate(topological(made))}
    assert len(position) == len(made.nodes)
    assert all(position[edge.source] < position[edge.target] for edge in made.edges)


@given(pipelines())
def test_descendants_are_those_of_networkx(made: Pipeline) -> None:
    first = made.nodes[0].id
    assert descendants(made, [first]) == networkx.descendants(to_networkx(made), first)


@given(pipelines())
def test_roots_have_nothing_before_them(made: Pipeline) -> None:
    graph = to_networkx(made)
    assert roots(made) == [name for name in graph if graph.in_degree(name) == 0]


def test_what_is_free_comes_in_the_order_of_the_source() -> None:
    assert topological(pipeline(["c", "a", "b"], ["b a"])) == ["c", "b", "a"]


@pytest.mark.parametrize(
    ("scopes", "expected"),
    [
        ((None, None, None), ["c"]),
        ((None, None, TEARDOWN), ["b"]),
        ((None, None, LOUD), ["c"]),
        ((None, TEARDOWN, TEARDOWN), ["a"]),
    ],
    ids=["no teardown", "a teardown is looked through", "unless it fails the run", "several in a row"],
)
def test_leaves_are_those_that_make_the_state_of_a_run(
    scopes: tuple[Scope | None, ...], expected: list[str]
) -> None:
    nodes = [nothing(name, scope=scope) for name, scope in zip("abc", scopes, strict=True)]
    assert leaves(pipeline(nodes, ["a b", "b c"])) == expected


def test_a_cycle_is_found_with_its_path_and_nothing_else_is() -> None:
    assert find_cycle(pipeline(["x", "a", "b", "c", "y"], ["x a", "a b", "b c", "c a", "c y"])) == [
        "a",
        "b",
        "c",
        "a",
    ]
    assert find_cycle(pipeline(["a", "b"], ["a b"])) == []


def test_a_node_can_wait_for_itself_only_by_mistake() -> None:
    assert find_cycle(pipeline(["a"], ["a a"])) == ["a", "a"]


def test_a_chain_of_a_hundred_thousand_nodes_is_no_deeper_than_one_of_three() -> None:
    made = chain([f"n{number}" for number in range(100_000)])
    assert topological(made)[-1] == "n99999"
    assert leaves(made) == ["n99999"]
    assert len(descendants(made, ["n0"])) == 99_999
    assert find_cycle(made) == []
