"""Verification tells the user's mistakes from broken IR, and finds both."""

import sys
from types import FrameType

import pytest
from hypothesis import given

from calque.ir.actions import Compute, Nothing
from calque.ir.assets import AssetRef, AssetTrigger
from calque.ir.expressions import Constant, Element, Output
from calque.ir.nodes import Branch, Gate, SubPipeline, Task
from calque.ir.pipeline import Edge, Group, MapRegion, Pipeline, Product
from calque.ir.policies import Returned, Scope
from calque.ir.project import Project
from calque.ir.spans import Origin, Span
from calque.ir.verify import BrokenIR, verify
from tests.ir.building import chain, nothing, pipeline, project
from tests.strategies.bodies import function
from tests.strategies.pipelines import projects


@given(projects())
def test_nothing_is_wrong_with_well_formed_projects(project: Project) -> None:
    assert verify(project) == ()


def test_a_cycle_is_the_users_and_told_with_its_path_and_place() -> None:
    span = Span(file="dags/a.py", line=7, column=5, end_line=7, end_column=11)
    edges = [
        Edge(source="a", target="b"),
        Edge(source="b", target="c", origin=Origin(span=span)),
        Edge(source="c", target="b"),
    ]
    (found,) = verify(project(pipeline(["a", "b", "c"], edges)))
    assert (found.code, found.message, str(found.span)) == (
        "cycle",
        "these tasks wait for one another: b → c → b",
        "dags/a.py:7:5",
    )


def test_a_long_cycle_is_shortened() -> None:
    ids = [f"n{number}" for number in range(100)]
    (found,) = verify(project(chain(ids, [Edge(source="n99", target="n0")])))
    assert len(found.message) < 200


@pytest.mark.parametrize("ids", [["a", "a"], ["a", "b", "a"]])
def test_two_nodes_of_one_id_are_the_users(ids: list[str]) -> None:
    (found,) = verify(project(pipeline(ids)))
    assert (found.code, found.node) == ("duplicate-task", "a")


def test_a_group_and_a_node_of_one_id_are_the_users() -> None:
    made = pipeline(["a"]).model_copy(update={"groups": (Group(id="a"),)})
    assert [found.code for found in verify(project(made))] == ["duplicate-task"]


def test_two_pipelines_of_one_id_are_the_users() -> None:
    found = verify(Project(pipelines=(pipeline(["a"]), pipeline(["b"]))))
    assert [diagnostic.code for diagnostic in found] == ["duplicate-pipeline"]


def test_a_choice_of_what_is_not_there_is_the_users() -> None:
    branch = Branch(id="b", name="b", action=Nothing(), when_true=("a", "nobody"))
    (found,) = verify(project(with_nodes(nothing("a"), branch)))
    assert found.code == "unknown-branch-target" and "'nobody'" in found.message


def test_a_pipeline_that_was_not_read_is_worth_a_warning() -> None:
    (found,) = verify(project(with_nodes(SubPipeline(id="a", name="a", pipeline="elsewhere"))))
    assert (found.code, found.severity) == ("unknown-pipeline", "warning")


def with_nodes(*nodes: object, **fields: object) -> Pipeline:
    return Pipeline(id="p", module="m", **{"nodes": nodes, **fields})


def reading(node: str, source: str, **fields: object) -> Task:
    return Task(id=node, name=node, action=Compute(value=Output(node=source)), **fields)


def over(source: str) -> MapRegion:
    return MapRegion(id="r", source=Product(parameters=(("x", Output(node=source)),)))


BROKEN = {
    "an edge from 'x'": pipeline(["a"], [Edge(source="x", target="a")]),
    "an edge to 'x'": pipeline(["a"], [Edge(source="a", target="x")]),
    "a order edge with port": pipeline(["a", "b"], [Edge(source="a", target="b", port="return_value")]),
    "twice": pipeline(
        ["a", "b"], [Edge(source="a", target="b"), Edge(source="a", target="b", label="again")]
    ),
    "in the group 'g'": with_nodes(Task(id="a", name="a", group="g", action=Nothing())),
    "in the region 'r'": with_nodes(Task(id="a", name="a", region="r", action=Nothing())),
    "a group in 'h'": with_nodes(groups=(Group(id="g", parent="h"),)),
    "the group 'g' is inside itself": with_nodes(
        groups=(Group(id="g", parent="h"), Group(id="h", parent="g"))
    ),
    "reads 'x', which is not there": with_nodes(reading("a", "x")),
    "without a data edge": with_nodes(nothing("a"), reading("b", "a"), edges=(Edge(source="a", target="b"),)),
    "which does not read it": pipeline(
        ["a", "b"], [Edge(source="a", target="b", kind="data", port="return_value")]
    ),
    "'b' reads 'a' (return_value) without": with_nodes(
        nothing("a"), Task(id="b", name="b", region="r", action=Nothing()), regions=(over("a"),)
    ),
    "uses an element of 'r', and is not in it": with_nodes(
        Task(id="a", name="a", action=Compute(value=Element(region="r", name="x"))), regions=(over("a"),)
    ),
    "which is no setup": with_nodes(
        nothing("a"), Task(id="b", name="b", action=Nothing(), scope=Scope(role="teardown", setups=("a",)))
    ),
    "two map regions of one id": with_nodes(nothing("a"), regions=(over("a"), over("a"))),
    "names the asset 'gold'": with_nodes(Task(id="a", name="a", action=Nothing(), outlets=("gold",))),
    "waits for the asset 'gold'": with_nodes(triggers=(AssetTrigger(condition=AssetRef(name="gold")),)),
    "in the pool 'deep'": with_nodes(Task(id="a", name="a", action=Nothing(), pool="deep")),
    "chooses by an action or by a condition": with_nodes(Branch(id="a", name="a")),
    "has no condition, or one too many": with_nodes(Gate(id="a", name="a")),
    "takes 0 slots": with_nodes(Task(id="a", name="a", action=Nothing(), slots=0)),
    "begins outside of its text": with_nodes(
        Task(id="a", name="a", action={"kind": "python", "code": function("f", body_start=99)})
    ),
    "ends before it begins": with_nodes(
        origin=Origin(span=Span(file="a.py", line=2, column=1, end_line=1, end_column=1))
    ),
    "ends by the state of 'x'": with_nodes(nothing("a"), final=Returned(value=Output(node="x"))),
    "ends by the state of 'y'": with_nodes(final=Returned(value=Constant(value=None), raises=("y",))),
    "ends by the state of 'z'": with_nodes(final=Returned(value=Constant(value=None), demands=("z",))),
    "absolute path": with_nodes(
        origin=Origin(span=Span(file="/a.py", line=1, column=1, end_line=1, end_column=1))
    ),
}


@pytest.mark.parametrize("message", BROKEN)
def test_what_no_source_can_mean_is_ours(message: str) -> None:
    with pytest.raises(BrokenIR) as raised:
        verify(project(BROKEN[message]))
    assert message in str(raised.value)


def test_a_node_inside_a_region_need_not_be_told_what_its_root_was_told() -> None:
    made = with_nodes(
        nothing("a"),
        Task(id="b", name="b", region="r", action=Nothing()),
        Task(id="c", name="c", region="r", action=Nothing()),
        edges=(Edge(source="a", target="b", kind="data", port="return_value"), Edge(source="b", target="c")),
        regions=(over("a"),),
    )
    assert verify(project(made)) == ()


def test_verification_is_linear_in_the_size_of_the_graph() -> None:
    def calls(size: int) -> int:
        made = project(chain([f"n{number}" for number in range(size)]))
        counted = 0

        def count(_frame: FrameType, event: str, _argument: object) -> None:
            nonlocal counted
            counted += event in ("call", "c_call")

        sys.setprofile(count)
        try:
            told = verify(made)
        finally:
            sys.setprofile(None)
        assert told == ()
        return counted

    assert calls(10_000) < 11 * calls(1_000)
