"""Passes keep what can be observed."""

from datetime import UTC, datetime

import pytest
from hypothesis import given

from calque.ir.expressions import Output
from calque.ir.nodes import Branch, Node
from calque.ir.passes import PASSES, Pass, run_passes
from calque.ir.passes.drop_redundant_edges import drop_redundant_edges
from calque.ir.pipeline import Edge, Pipeline
from calque.ir.policies import Join, Rule
from calque.ir.project import Project
from calque.runtime.options import RunOptions
from calque.runtime.run import run
from calque.runtime.trace import summary
from tests.ir.building import nothing, pipeline, project
from tests.strategies.executable import executable_projects
from tests.strategies.pipelines import projects

AT = RunOptions(at=datetime(2024, 3, 1, tzinfo=UTC))
TRIANGLE = ["a b", "b c", "a c"]


def left(made: Pipeline) -> list[str]:
    (after,) = drop_redundant_edges(project(made)).pipelines
    return [f"{edge.source} {edge.target}" for edge in after.edges]


@given(projects())
def test_no_pass_breaks_a_project(made: Project) -> None:
    run_passes(made, check=True)


@given(projects())
def test_a_second_time_changes_nothing(made: Project) -> None:
    once = run_passes(made)
    assert run_passes(once) == once


@pytest.mark.parametrize("step", PASSES, ids=lambda step: step.__name__)
@given(made=executable_projects())
def test_a_pass_changes_no_run(step: Pass, made: Project) -> None:
    assert summary(run(run_passes(made, (step,)), "p0", AT)) == summary(run(made, "p0", AT))


def test_an_edge_that_two_others_imply_is_dropped() -> None:
    assert left(pipeline(["a", "b", "c"], TRIANGLE)) == ["a b", "b c"]


@pytest.mark.parametrize(
    "nodes",
    [
        ["a", nothing("b", join=Join(rule=Rule.ALL_DONE)), "c"],
        ["a", "b", nothing("c", join=Join(rule=Rule.NONE_FAILED))],
        [Branch(id="a", name="a", action=nothing("x").action), "b", "c"],
        ["a", nothing("b", window=("2024-01-01", None)), "c"],
    ],
    ids=["the middle tolerates", "the end tolerates", "the start chooses", "the middle may not run"],
)
def test_an_edge_stays_where_it_makes_a_difference(nodes: list[str | Node]) -> None:
    assert left(pipeline(nodes, TRIANGLE)) == TRIANGLE


def test_an_edge_stays_where_a_branch_could_skip_the_middle_over_a_failure() -> None:
    branch = Branch(id="x", name="x", action=nothing("y").action)
    assert "a c" in left(pipeline([branch, "a", "b", "c"], [*TRIANGLE, "x b"]))


def test_data_and_labels_stay() -> None:
    labelled = Edge(source="a", target="c", label="late")
    assert left(pipeline(["a", "b", "c"], ["a b", "b c", labelled]))[-1] == "a c"
    reads = nothing("c", params=(("x", Output(node="a")),))
    data = Edge(source="a", target="c", kind="data", port="return_value")
    assert left(pipeline(["a", "b", reads], ["a b", "b c", data]))[-1] == "a c"
