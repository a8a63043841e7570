"""A function that may make some of its assets makes those that a job selects, in every tool, and in a rewrite."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from calque.backends.emission import Options
from calque.backends.targets import emitter
from calque.cli.output import write_folder
from calque.frontends.dagster.read import read
from calque.ir.nodes import Materialize
from calque.ir.project import Project
from calque.runtime.options import RunOptions
from calque.runtime.run import run
from tests.oracles.dagster import runs
from tests.oracles.environments import python_of

SOURCE = """
import dagster as dg

@dg.multi_asset(specs=[dg.AssetSpec("a"), dg.AssetSpec("b")], can_subset=True)
def both(context):
    for key in sorted(context.selected_asset_keys):
        yield dg.MaterializeResult(asset_key=key)

@dg.asset(deps=["b"])
def after(): ...

defs = dg.Definitions(
    [both, after],
    jobs=[dg.define_asset_job("only_a", ["a", "after"]), dg.define_asset_job("only_b", ["b", "after"])],
)
"""
MADE = {"only_a": {"a", "after"}, "only_b": {"b", "after"}}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "definitions.py").write_text(SOURCE)
    return read([tmp_path])


def test_a_job_has_it_make_what_it_selects(project: Project) -> None:
    nodes = {one.id: {node.id: node for node in one.nodes} for one in project.pipelines}
    outlets = {job: nodes[job]["both"].outlets for job in nodes}
    assert outlets == {"only_a": ("a",), "only_b": ("b",)}
    edges = {one.id: [(edge.source, edge.target) for edge in one.edges] for one in project.pipelines}
    assert edges == {"only_a": [], "only_b": [("both", "after")]}


def test_a_run_makes_what_it_selects(project: Project, tmp_path: Path) -> None:
    for job, wanted in MADE.items():
        trace = run(project, job, RunOptions(at=datetime(2024, 3, 1, tzinfo=UTC), folders=(tmp_path,)))
        assert trace.state == "success"
        (found,) = [one for one in project.pipelines if one.id == job]
        made = {name for node in found.nodes if isinstance(node, Materialize) for name in node.outlets}
        assert made == wanted


@pytest.mark.oracle
@pytest.mark.parametrize("of", ["source", "rewrite"])
def test_dagster_makes_the_same(of: str, project: Project, tmp_path: Path) -> None:
    place = tmp_path
    if of == "rewrite":
        place = tmp_path / "out"
        write_folder(place, dict(emitter("dagster")(project, Options(package="shop")).files))
    asked = [{"project": str(place), "job": job} for job in MADE]
    found = {one["pipeline"]: set(one["materialized"]) for one in runs(python_of("dagster"), asked)}
    assert found == MADE


SPECS = """
import dagster as dg

@dg.asset
def shelf(): ...

@dg.multi_asset(
    specs=[dg.AssetSpec("salt"), dg.AssetSpec("oil", deps=["shelf"]), dg.AssetSpec("mix", deps=["oil"])], can_subset=True
)
def goods(context):
    for key in sorted(context.selected_asset_keys, reverse=True):
        yield dg.MaterializeResult(asset_key=key)

defs = dg.Definitions([shelf, goods], jobs=[JOBS])
"""
ABOVE = {"salt": {"salt"}, "oil": {"oil", "shelf"}, "mix": {"mix", "oil", "shelf"}}
BEHIND = {"salt": [], "oil": [("shelf", "goods")], "mix": []}
"""Which steps come before which, where the asset and the shelf are made."""


def defined(folder: Path, selection: str) -> Path:
    """The project with a job for each asset of the function."""
    jobs = ", ".join(f"dg.define_asset_job('j_{one}', {selection.format(one)})" for one in ABOVE)
    (folder / "definitions.py").write_text(SPECS.replace("JOBS", jobs))
    return folder


def test_what_is_above_an_asset_is_what_is_said_of_it(tmp_path: Path) -> None:
    found = read([defined(tmp_path, "dg.AssetSelection.assets({!r}).upstream()")])
    made = {one.id: {name for node in one.nodes for name in node.outlets} for one in found.pipelines}
    assert {name: made[f"j_{name}"] for name in ABOVE} == ABOVE


def test_a_step_comes_after_what_is_said_of_the_assets_that_it_makes(tmp_path: Path) -> None:
    found = read([defined(tmp_path, "[{!r}, 'shelf']")])
    edges = {one.id: [(edge.source, edge.target) for edge in one.edges] for one in found.pipelines}
    assert {name: edges[f"j_{name}"] for name in BEHIND} == BEHIND


@pytest.mark.oracle
def test_above_an_asset_is_in_dagster_what_is_said_of_it(tmp_path: Path) -> None:
    folder = defined(tmp_path, "dg.AssetSelection.assets({!r}).upstream()")
    asked = [{"project": str(folder), "job": f"j_{name}"} for name in ABOVE]
    found = runs(python_of("dagster"), asked)
    assert {one["pipeline"].removeprefix("j_"): set(one["materialized"]) for one in found} == ABOVE
