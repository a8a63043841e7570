"""Loops that submit are maps only where that is the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from calque.frontends.prefect.read import read
from calque.ir.nodes import Imperative
from calque.ir.pipeline import Pipeline

HEAD = """\
from prefect import flow, task


@task
def rows(n=3) -> list:
    return list(range(n))


@task
def load(row, to="here"):
    return row


@flow
def main(n=3):
    found = rows(n)
    {body}
"""
STAY = {
    "direct_calls_stop_at_the_first_failure": "for row in found:\n        load(row)",
    "an_element_is_computed_with": "for row in found:\n        load.submit(row + 1)",
    "an_argument_may_be_another_each_time": "for row in found:\n        load.submit(row, to=input())",
    "some_are_left_out": "runs = [load.submit(row) for row in found if row]",
    "the_last_element_is_read_later": "for row in found:\n        load.submit(row)\n    print(row)\n    load(row)",
    "the_last_future_is_read_later": "for row in found:\n        run = load.submit(row)\n    run.result()",
    "they_are_added_to_what_is_there": (
        "runs = [load.submit(0)]\n    for row in found:\n        runs.append(load.submit(row))\n    return runs"
    ),
    "the_list_has_two_names": (
        "runs = []\n    same = runs\n    for row in found:\n        runs.append(load.submit(row))\n    return same"
    ),
    "no_argument_is_the_element": "for row in found:\n        load.submit(n)",
    "something_else_is_done_too": "for row in found:\n        load.submit(row)\n        open(str(row))",
    "the_task_is_called_elsewhere_too": "for row in found:\n        load.submit(row)\n    load(n)",
    "it_has_an_else": "for row in found:\n        load.submit(row)\n    else:\n        open('x')",
    "they_are_only_waited_for": "runs = [load.submit(row) for row in found]\n    for run in runs:\n        run.wait()",
}
MAPS = {
    "a_statement": "for row in found:\n        load.submit(row, to=n)",
    "a_name_that_nobody_reads": "for row in found:\n        run = load.submit(row)",
    "a_name_that_is_collected": (
        "runs = []\n    for row in found:\n        run = load.submit(row)\n        runs.append(run)\n    return runs"
    ),
    "a_comprehension": "return [load.submit(row=row) for row in found]",
    "in_a_call": "return [run.result() for run in [load.submit(row) for row in found]]",
    "of_all_runs_the_results": "runs = load.map(found)\n    values = [run.result() for run in runs]\n    return values",
    "after_a_branch": "if n > 2:\n        for row in found:\n            load.submit(row)",
}


def flow(folder: Path, body: str) -> Pipeline:
    (folder / "flows.py").write_text(HEAD.format(body=body))
    (found,) = read([folder]).pipelines
    return found


@pytest.mark.parametrize("body", STAY.values(), ids=STAY)
def test_what_a_map_would_do_otherwise_is_executed_as_it_stands(body: str, tmp_path: Path) -> None:
    found = flow(tmp_path, body)
    assert not found.regions
    assert any(isinstance(node, Imperative) for node in found.nodes)


@pytest.mark.parametrize("body", MAPS.values(), ids=MAPS)
def test_what_a_map_does_is_a_map(body: str, tmp_path: Path) -> None:
    found = flow(tmp_path, body)
    assert [region.id for region in found.regions] == ["load"]
    assert not any(isinstance(node, Imperative) for node in found.nodes)
