"""Stubs stand in for what nodes do, on both sides and in each run."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from calque.cli.main import root
from calque.equivalence.scenarios import Scenario, scenarios
from calque.equivalence.stubs import stubbed
from calque.frontends.read import read
from calque.runtime.options import Injection
from calque.runtime.stubs import read_stubs
from tests.equivalence.test_command import DAG, written

OPS = """
import dagster as dg

@dg.op
def fetch():
    import the_warehouse_that_is_not_here

@dg.op
def load(rows):
    return len(rows)

@dg.job
def etl():
    load(fetch())

defs = dg.Definitions(jobs=[etl])
"""
FLOW = """
from prefect import flow, task

@task
def fetch():
    import the_warehouse_that_is_not_here

@task
def load(rows):
    return len(rows){fault}

@flow
def etl():
    load(fetch())
"""
STUBS = "fetch = [1, 2, 3]\n"


def test_stubs_are_read_from_toml_too(tmp_path: Path) -> None:
    file = tmp_path / "stubs.toml"
    file.write_text('load = { fail = "no warehouse" }\n"etl.fetch" = { output = [1] }\n')
    assert read_stubs(file) == {"load": {"fail": "no warehouse"}, "etl.fetch": {"output": [1]}}


def test_a_stub_holds_in_each_run_unless_the_run_is_about_that_node(tmp_path: Path) -> None:
    written(tmp_path / "dags", "etl.py", DAG.format(retries=1))
    (pipeline,) = read([tmp_path / "dags"]).pipelines
    wanted = scenarios(pipeline)
    found = stubbed(
        pipeline,
        [*wanted, Scenario("other", given={("fetch", None): 7})],
        {"etl.fetch": [1], "load": {"skip": ""}},
    )
    assert all(one.given["fetch", None] == [1] for one in found[:-1])
    assert found[-1].given == {("fetch", None): 7}
    assert all(Injection("load") in one.skip for one in found)
    assert [one.name for one in found[:-1]] == [one.name for one in wanted]


@pytest.mark.oracle
@pytest.mark.timeout(600)
@pytest.mark.xdist_group("native")
@pytest.mark.parametrize(("fault", "verdict"), [("", "equivalent"), (" + 1", "different")])
def test_what_needs_the_outside_is_compared_natively_with_stubs(
    fault: str, verdict: str, tmp_path: Path, dagster: Path, prefect: Path
) -> None:
    ops, flows = (
        written(tmp_path / "ops", "etl.py", OPS),
        written(tmp_path / "flows", "etl.py", FLOW.format(fault=fault)),
    )
    (tmp_path / "stubs.toml").write_text(STUBS)
    pythons = ["--dagster-python", str(dagster), "--prefect-python", str(prefect)]
    options = ["--level", "native", "--stubs", str(tmp_path / "stubs.toml"), "--runs", "1", *pythons]
    said = CliRunner().invoke(root, ["check", ops, flows, *options]).output
    assert f"in Dagster and Prefect: {verdict} (1 runs" in said, said
    assert ("SOURCE 3, in Dagster" in said and "OUT    4, in Prefect" in said) == bool(fault), said
