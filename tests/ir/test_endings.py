"""What the analysis says about endings holds in every run."""

from datetime import UTC, datetime

import pytest
from hypothesis import given

from calque.ir.actions import Python
from calque.ir.endings import Ending, endings, racy
from calque.ir.nodes import Gate, Task
from calque.ir.policies import Join, Rule
from calque.ir.project import Project
from calque.runtime.options import RunOptions
from calque.runtime.run import run
from calque.runtime.trace import summary
from tests.ir.building import nothing, pipeline
from tests.strategies.bodies import function
from tests.strategies.executable import executable_projects

AT = RunOptions(at=datetime(2024, 3, 1, tzinfo=UTC))


def fragile(name: str, rule: Rule = Rule.ALL_SUCCESS) -> Task:
    code = function("f", (), "raise ValueError")
    return Task(id=name, name=name, join=Join(rule=rule), action=Python(code=code))


@given(executable_projects())
def test_no_node_ends_in_a_state_that_was_left_out(project: Project) -> None:
    found = endings(project.pipelines[0])
    for node in summary(run(project, "p0", AT))["nodes"]:
        assert Ending[node["state"].upper()] in found[node["node"]], node


def test_what_cannot_fail_or_be_skipped_only_succeeds() -> None:
    made = pipeline(["a", "b"], ["a b"])
    assert endings(made) == {"a": Ending.SUCCESS, "b": Ending.SUCCESS}


def test_a_failure_reaches_what_joins_by_all_success_and_stops_at_all_done() -> None:
    made = pipeline([fragile("a"), nothing("b"), nothing("c", join=Join(rule=Rule.ALL_DONE))], ["a b", "b c"])
    found = endings(made, lambda node: False)
    assert found["a"] == Ending.SUCCESS | Ending.FAILED
    assert found["b"] == Ending.SUCCESS | Ending.UPSTREAM_FAILED
    assert found["c"] == Ending.SUCCESS


def test_a_closed_gate_skips_all_that_is_downstream() -> None:
    gate = Gate(id="g", name="g", action=fragile("x").action)
    made = pipeline([gate, "a", nothing("b", join=Join(rule=Rule.ALL_DONE))], ["g a", "a b"])
    assert Ending.SKIPPED in endings(made)["b"]


@pytest.mark.parametrize(
    ("rule", "expected"), [(Rule.ALL_SUCCESS, ["j"]), (Rule.NONE_FAILED, []), (Rule.ONE_DONE, [])]
)
def test_a_join_of_a_skip_and_a_failure_is_a_race_under_all_success_only(
    rule: Rule, expected: list[str]
) -> None:
    made = pipeline([fragile("a"), fragile("b"), nothing("j", join=Join(rule=rule))], ["a j", "b j"])
    found = endings(made, lambda node: node.id == "a")
    assert racy(made, found) == expected


def test_a_join_of_two_that_only_fail_is_no_race() -> None:
    made = pipeline([fragile("a"), fragile("b"), "j"], ["a j", "b j"])
    assert racy(made, endings(made, lambda node: False)) == []
