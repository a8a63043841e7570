"""What a flow does between its tasks is only read as steps where that is the same; else the flow is executed as it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from calque.equivalence.check import Request, check
from calque.equivalence.verdict import Verdict
from calque.frontends.prefect.read import read
from calque.ir.nodes import Branch, Imperative, Node, Task
from calque.ir.pipeline import Pipeline
from tests.golden.cases import GOLDEN

HEAD = """\
from prefect import flow, task
from prefect.states import Failed


@task
def rows(n=3):
    return list(range(n))


@task
def count(found, more=0):
    return len(found) + more


@flow
def inner_with_states(n=3):
    return rows.submit(n)


@flow
def inner_that_leaves(n=3):
    rows.submit(n)


@flow(retries=2)
def inner_again(n=3):
    rows(n)


"""
REFUSED = {
    "a_state_between_tasks_decides": ("rows()\n    return Failed(message='no')", "prefect.states.Failed"),
    "a_value_with_two_names_is_changed": (
        "found = rows()\n    same = found\n    found.append(n)\n    count(found)\n    count(same)",
        "other names",
    ),
    "a_name_may_not_be_bound": ("if n > 1:\n        made = rows()\n    count(made)", "may not be bound"),
    "a_future_depends_on_a_condition": (
        "if n > 1:\n        made = rows.submit()\n    else:\n        made = rows.submit(2)\n    return made",
        "depends on a condition",
    ),
    "a_loop_goes_on_until_something_changes": (
        "while n > 1:\n        n = count([])",
        "until something changes",
    ),
    "what_is_after_an_error_goes_on": (
        "try:\n        made = rows()\n    except Exception:\n        print('no')\n    count(made)",
        "goes on after errors with made",
    ),
    "an_error_of_one_kind_is_told": (
        "try:\n        rows()\n    except ValueError:\n        print('no')",
        "goes on after errors",
    ),
    "tasks_are_called_at_last": (
        "try:\n        rows()\n    finally:\n        count([])",
        "calls tasks at last",
    ),
    "what_is_done_at_last_needs_what_may_not_be_there": (
        "made = []\n    try:\n        made = rows()\n    finally:\n        print(len(made) // n)\n        open(str(made))",
        "which may not be there",
    ),
    "a_flow_that_is_called_gives_states": ("inner_with_states()", "gives states"),
    "a_flow_that_is_called_leaves_runs_behind": ("inner_that_leaves()", "leaves runs behind"),
    "a_flow_that_is_called_is_tried_again": ("inner_again()", "has a run of its own"),
    "a_loop_over_what_a_task_gives": (
        "for row in rows():\n        count(row)",
        "loops over what is only known",
    ),
    "an_error_is_handled": (
        "try:\n        rows()\n    except ValueError:\n        count([])",
        "handles errors",
    ),
    "a_global_is_set": ("global LATEST\n    LATEST = 1\n    rows()", "between its tasks"),
    "a_task_is_computed_with": (
        "found = rows\n    made = str(found)\n    count(made)",
        "no graph can hand on",
    ),
}
"""Bodies of flows with a parameter n, and why they are no graphs."""


def flow(tmp_path: Path, body: str) -> tuple[Pipeline, str]:
    """The flow with a body, and why it is no graph."""
    (tmp_path / "flows.py").write_text(f"{HEAD}@flow\ndef made(n=3):\n    {body}\n")
    project = read([tmp_path])
    said = [one.message for one in project.diagnostics if "flow made " in one.message]
    return next(one for one in project.pipelines if one.id == "made"), " ".join(said)


def kinds(pipeline: Pipeline) -> list[str]:
    return [_kind(node) for node in pipeline.nodes]


def _kind(node: Node) -> str:
    own = isinstance(node, Task) and node.glue
    return f"own {node.id}" if own else f"branch {node.id}" if isinstance(node, Branch) else node.id


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_the_same_is_executed_as_it_stands(name: str, tmp_path: Path) -> None:
    body, reason = REFUSED[name]
    pipeline, said = flow(tmp_path, body)
    assert any(isinstance(node, Imperative) for node in pipeline.nodes), kinds(pipeline)
    assert reason in said


def test_a_condition_on_a_parameter_is_not_decided_before(tmp_path: Path) -> None:
    pipeline, _ = flow(tmp_path, "if n == 3:\n        rows(n)\n    count([])")
    assert kinds(pipeline) == ["own condition", "branch decide", "rows", "count"]


def test_a_value_that_only_one_way_uses_needs_no_choice(tmp_path: Path) -> None:
    body = "if n:\n        found = rows()\n    rows()\n    if n:\n        count(found)"
    pipeline, _ = flow(tmp_path, body)
    assert kinds(pipeline) == ["branch decide", "rows", "rows_2", "branch decide_2", "count"]


def test_lists_that_are_put_together_are_values(tmp_path: Path) -> None:
    pipeline, _ = flow(
        tmp_path, "made = []\n    for size in (1, 2):\n        made.append(rows(size))\n    count(made)"
    )
    assert kinds(pipeline) == ["rows", "rows_2", "count"]


def test_both_ways_have_lists_of_their_own(tmp_path: Path) -> None:
    body = "made = []\n    if n:\n        made.append(rows())\n    else:\n        made.append(rows(2))\n    count(made)"
    pipeline, _ = flow(tmp_path, body)
    assert kinds(pipeline) == ["branch decide", "rows", "rows_2", "own made", "count"]


def test_code_between_tasks_is_one_step_with_what_it_gives(tmp_path: Path) -> None:
    body = "found = rows()\n    first = found[0]\n    last = found[-1]\n    count(found, more=first + last)"
    pipeline, _ = flow(tmp_path, body)
    assert kinds(pipeline) == ["rows", "own first", "own more", "count"]
    assert "ends as null" not in str(pipeline)


def test_a_task_that_nobody_awaits_does_not_run(tmp_path: Path) -> None:
    text = HEAD.replace("@task\ndef rows", "@task\nasync def rows")
    (tmp_path / "flows.py").write_text(f"{text}@flow\ndef made(n=3):\n    rows(n)\n    count([])\n")
    project = read([tmp_path])
    pipeline = next(one for one in project.pipelines if one.id == "made")
    assert kinds(pipeline) == ["count"]
    assert "never-awaited" in {one.code for one in project.diagnostics}


MUTANTS = (
    ("parts_that_are_no_graph", "total += load(table)", "total -= load(table)"),
    ("parts_that_are_no_graph", "return len(table)", "return len(table) + 1"),
    ("code_between_tasks", "count * 2", "count * 3"),
    ("code_between_tasks", "loaded > most", "loaded < most"),
    ("branches_of_a_program", "rows > 3", "rows > 4"),
    ("branches_of_a_program", "if not rows", "if rows"),
    (
        "errors_and_what_is_done_at_last",
        "finally:\n        cleared(folder)",
        "finally:\n        opened(folder)",
    ),
    ("flows_that_call_flows", 'ingest("customers", full=True)', 'ingest("customers")'),
)
"""Golden cases, and what is changed in them."""


@pytest.mark.parametrize(("case", "before", "after"), MUTANTS)
def test_check_notices_what_changes_between_tasks(case: str, before: str, after: str, tmp_path: Path) -> None:
    source = GOLDEN / "prefect" / case / "source"
    changed = (source / "shop.py").read_text().replace(before, after)
    assert changed != (source / "shop.py").read_text()
    (tmp_path / "shop.py").write_text(changed)
    found = check(Request(read([source]), read([tmp_path]), ("a", "b"))).pipelines
    assert Verdict.DIFFERENT in {one.verdict for one in found}
