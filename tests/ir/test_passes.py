"""Passes keep what can be observed."""

from datetime import UTC, datetime

import pytest
from hypothesis import given

from calque.ir.actions import Python
from calque.ir.diagnostics import Severity
from calque.ir.expressions import Code, Constant, Output
from calque.ir.nodes import Branch, Node, Task, TriggerRun, starts_once
from calque.ir.passes import PASSES, Pass, run_passes
from calque.ir.passes.drop_redundant_edges import drop_redundant_edges
from calque.ir.passes.requested_apart import requested_apart
from calque.ir.passes.scheduled_apart import scheduled_apart
from calque.ir.pipeline import Edge, Pipeline, SensorTrigger
from calque.ir.policies import Join, Rule
from calque.ir.project import Project
from calque.ir.time import Cron, Interval, RunIdentity, Schedule
from calque.ir.verify import verify
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


def daily(hour: int, **given: str) -> Schedule:
    identity = RunIdentity(fires="tick", interval="none", logical="none")
    arguments = tuple((name, Constant(value=value)) for name, value in given.items())
    return Schedule(ticks=Cron(expression=f"0 {hour} * * *"), identity=identity, arguments=arguments)


@pytest.mark.parametrize(
    ("schedules", "stay", "apart"),
    [
        ([daily(1)], 1, []),
        ([daily(1), daily(2)], 0, [[None], [None]]),
        ([daily(1, day="a"), daily(2)], 1, [[{"day": "a"}]]),
        ([daily(1, day="a"), daily(1, day="b")], 0, [[{"day": "a"}, {"day": "b"}]]),
        ([daily(1, day="a"), daily(2).model_copy(update={"computed_by": "f"})], 1, [[{"day": "a"}]]),
        ([daily(1).model_copy(update={"identity": RunIdentity()}), daily(2).model_copy(update={"identity": RunIdentity()})], 2, []),
    ],
    ids=["one alone", "two", "one that gives nothing stays", "of one tick", "what is computed stays", "runs with dates stay"],
)  # fmt: skip
def test_schedules_that_cannot_stay_start_runs_from_pipelines_of_their_own(
    schedules: list[Schedule], stay: int, apart: list[list[dict[str, str] | None]]
) -> None:
    before = pipeline(["a"], []).model_copy(update={"triggers": tuple(schedules)})
    left, *starters = scheduled_apart(project(before)).pipelines
    assert len(left.triggers) == stay
    assert [
        [node.conf.value if isinstance(node.conf, Constant) else None for node in one.nodes if isinstance(node, TriggerRun)]
        for one in starters
    ] == apart  # fmt: skip
    assert all(len(one.triggers) == 1 and not one.triggers[0].arguments for one in starters)  # type: ignore[union-attr]


def test_what_a_schedule_computes_is_asked_by_a_pipeline_of_its_own() -> None:
    code = Code(name="f", module="m", text="def f(context): ...", body_start=17)
    asks = daily(1).model_copy(update={"name": "asks", "computed_by": "f", "requests": code})
    unknown = daily(2).model_copy(update={"computed_by": "g"})
    before = pipeline(["a"], []).model_copy(update={"triggers": (asks, unknown)})
    apart = requested_apart(project(before))
    left, starter = apart.pipelines
    assert left.triggers == (unknown,)
    assert starter.id == f"{left.id}__asks"
    assert starter.triggers == (asks.model_copy(update={"computed_by": None, "requests": None}),)
    requests, start = starter.nodes
    assert isinstance(requests, Task) and requests.action == Python(code=code, protocol="dagster_tick")
    assert isinstance(start, TriggerRun) and start.pipeline == Constant(value=left.id)
    assert [found.message for found in verify(apart) if found.severity is Severity.ERROR] == []


def test_what_a_sensor_asks_for_is_started_once_by_a_pipeline_of_its_own() -> None:
    code = Code(name="f", module="m", text="def f(context): ...", body_start=17)
    sensor = SensorTrigger(code=code, every=60, name="files", active=False)
    off = daily(1).model_copy(update={"active": False})
    before = pipeline(["a"], []).model_copy(update={"triggers": (off, sensor), "paused": False})
    apart = requested_apart(project(before))
    left, starter = apart.pipelines
    assert (left.triggers, left.paused) == ((off,), True)
    assert (starter.id, starter.paused, starter.policy.max_runs) == (f"{left.id}__files", True, 1)
    (looks,) = starter.triggers
    assert isinstance(looks, Schedule) and isinstance(looks.ticks, Interval) and looks.ticks.seconds == 60
    requests, start = starter.nodes
    assert isinstance(requests, Task) and isinstance(requests.action, Python)
    assert requests.action.protocol == "dagster_look"
    assert isinstance(start, TriggerRun) and starts_once(start)
    assert [found.message for found in verify(apart) if found.severity is Severity.ERROR] == []


def test_a_schedule_that_is_off_stands_apart_where_others_start_runs() -> None:
    code = Code(name="f", module="m", text="def f(context): ...", body_start=17)
    off = daily(1).model_copy(update={"active": False, "name": "off"})
    sensor = SensorTrigger(code=code, name="files")
    alone = pipeline(["a"], []).model_copy(update={"triggers": (off,)})
    assert scheduled_apart(project(alone)).pipelines == (alone,)
    both = alone.model_copy(update={"triggers": (off, sensor)})
    left, looks, scheduled = scheduled_apart(requested_apart(project(both))).pipelines
    assert (left.triggers, left.paused) == ((), False)
    assert (looks.id, looks.paused) == (f"{left.id}__files", False)
    assert (scheduled.id, scheduled.triggers, scheduled.paused) == (f"{left.id}__off", (off,), True)
