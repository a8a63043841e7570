"""The recorder says what Prefect does, in facts that are known for certain."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.oracles.prefect import runs

pytestmark = pytest.mark.oracle

FLOWS = """\
from prefect import flow, task
from prefect.assets import Asset, materialize


@task
def step(number):
    return number


@materialize(Asset(key="s3://shop/orders.csv"))
def write(passes):
    if not passes:
        raise ValueError("it does not")


@flow
def counted(count: int = 2):
    if count > 5:
        step(1)
    else:
        step(2)


@flow
def written(passes=True):
    write(passes)
"""
PLACES = {"step": [["flows.py", 19, 19], ["flows.py", 21, 21]]}


@pytest.fixture(scope="module")
def recorded(prefect: Path, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What comes of some runs."""
    folder = tmp_path_factory.mktemp("flows")
    (folder / "flows.py").write_text(FLOWS)
    wanted = [
        ("counted", {"count": "a text"}),
        ("counted", {"count": 2}),
        ("counted", {"count": 9}),
        ("written", {}),
        ("written", {"passes": False}),
    ]
    requests = [
        {
            "id": number,
            "project": str(folder),
            "module": "flows",
            "flow": flow,
            "parameters": given,
            "places": PLACES,
        }
        for number, (flow, given) in enumerate(wanted)
    ]
    return runs(prefect, requests)


def test_a_flow_that_refuses_its_parameters_fails_and_runs_nothing(recorded: list[dict[str, Any]]) -> None:
    assert recorded[0]["state"] == "failed"
    assert recorded[0]["error"].startswith("ParameterTypeError")
    assert recorded[0]["nodes"] == []


def test_a_call_has_the_number_of_its_place_in_the_text(recorded: list[dict[str, Any]]) -> None:
    calls = [[(node["node"], node["call"]) for node in one["nodes"]] for one in recorded[1:3]]
    assert calls == [[("step", 1)], [("step", 0)]]


def test_only_what_ended_well_has_updated_its_assets(recorded: list[dict[str, Any]]) -> None:
    assert [one["state"] for one in recorded[3:]] == ["success", "failed"]
    assert [one["assets"] for one in recorded[3:]] == [[["s3://shop/orders.csv"]], []]
