"""Resources that no dict lists in place: steps get what they get in Dagster."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from calque.frontends.dagster.read import read
from calque.ir.diagnostics import Severity
from calque.runtime.options import RunOptions
from calque.runtime.run import run
from calque.runtime.trace import summary
from tests.oracles.dagster import runs
from tests.oracles.environments import python_of

SOURCE = """
import os

import dagster as dg


class Api(dg.ConfigurableResource):
    url: str


def built(stage="here"):
    shared = {"other": Api(url="other")}
    return {**shared, "api": Api(url=f"built {stage}")}


def stage():
    if os.environ.get("STAGE_OF_THIS_TEST"):
        return "there"
    return "here"


BASE = {"api": Api(url="base")}
BY_STAGE = {"here": {"api": Api(url="by stage")}, "there": BASE}
FILLED = {}
FILLED["api"] = Api(url="filled")
FILLED.update(other=Api(url="other"))
if os.getenv("STAGE_OF_THIS_TEST") == "there":
    CHOSEN = {"api": Api(url="there")}
else:
    CHOSEN = {"api": Api(url="chosen")}


def of_stage():
    if os.getenv("STAGE_OF_THIS_TEST") == "there":
        return {"api": Api(url="there")}
    return {"api": Api(url="of stage")}


@dg.op
def asks(api: Api) -> str:
    return api.url


@dg.job
def asking():
    asks()


defs = dg.Definitions(jobs=[asking], resources=GIVEN)
"""
GIVEN = {
    "built()": "built here",
    "built(os.getenv('STAGE_OF_THIS_TEST', 'home'))": "built home",
    "{**BASE, 'other': Api(url='o')}": "base",
    "BASE | {'other': Api(url='o')}": "base",
    "FILLED": "filled",
    "BY_STAGE[os.getenv('STAGE_OF_THIS_TEST', 'here')]": "by stage",
    "BY_STAGE[stage()]": "by stage",
    "BY_STAGE.get(os.getenv('STAGE_OF_THIS_TEST', 'here'))": "by stage",
    "CHOSEN": "chosen",
    "of_stage()": "of stage",
    "BASE if os.getenv('STAGE_OF_THIS_TEST') else BY_STAGE['here']": "by stage",
}
"""Expressions, and what the resource says."""


@pytest.mark.oracle
def test_steps_get_what_an_expression_gives(tmp_path: Path) -> None:
    at = datetime(2026, 3, 1, tzinfo=UTC)
    requests = []
    for number, expression in enumerate(GIVEN):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "shop.py").write_text(SOURCE.replace("GIVEN", expression))
        requests.append({"project": str(folder), "module": "shop", "job": "asking"})
    theirs = [one["nodes"][0]["outputs"]["result"] for one in runs(python_of("dagster"), requests)]
    found = [read([tmp_path / str(number)]) for number in range(len(GIVEN))]
    ours = [summary(run(one, "asking", RunOptions(at=at)))["nodes"][0]["outputs"] for one in found]
    assert theirs == list(GIVEN.values())
    assert [one["return_value"] for one in ours] == theirs
    codes = [{each.code for each in one.diagnostics if each.severity is Severity.ERROR} for one in found]
    assert set().union(*codes) == set()


def test_it_is_told_that_managers_among_them_are_not_known(tmp_path: Path) -> None:
    (tmp_path / "shop.py").write_text(SOURCE.replace("GIVEN", "BY_STAGE[stage()]"))
    told = [one.message for one in read([tmp_path]).diagnostics if one.code == "unknown-resource"]
    assert len(told) == 1
    assert "an I/O manager among them" in told[0]
