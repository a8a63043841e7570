"""Dagster to Dagster: reading what was written gives the same IR, and it runs as the source does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from calque.backends.dagster.emit import emit
from calque.backends.emission import Options
from calque.frontends.dagster.read import read
from calque.ir.diagnostics import Diagnostic
from calque.ir.printing import print_project
from calque.ir.project import Project
from tests.golden.cases import Case, cases, partition_of, read_case
from tests.oracles.dagster import loaded, runs
from tests.oracles.environments import python_of

CASES = [case for case in cases() if case.folder.parent.name == "dagster"]


NAMED_SINCE = "unknown-resource"
"""What is written lists each resource by its name, which its source may not."""


def _told(project: Project) -> list[Diagnostic]:
    return [found for found in project.diagnostics if found.severity != "note"]


def written(project: Project, folder: Path, package: str) -> Path:
    for name, text in emit(project, Options(package=package)).files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text) if isinstance(text, str) else path.write_bytes(text)
    return folder


def printed(project: Project) -> list[str]:
    """The printed IR, without the names of modules: code goes to another package."""
    text = re.sub(r"\b(?:\w+\.)+(\w+:\w+ ?\()", r"\1", print_project(project))
    text = re.sub(r"(code\(.*?\) of )(?:\w+\.)+\w+", r"\1its module", text)
    return sorted(re.sub(r"\b(?:\w+\.)+(\w+:\w+)", r"\1", text).splitlines())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.folder.name)
def test_what_was_written_is_read_as_it_was(case: Case, tmp_path: Path) -> None:
    first = read([written(read_case(case), tmp_path / "first", "one")])
    second = read([written(first, tmp_path / "second", "two")])
    assert _told(first) == [found for found in _told(read_case(case)) if found.code != NAMED_SINCE]
    assert printed(first) == printed(second)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.folder.name)
def test_the_graph_stays(case: Case, tmp_path: Path) -> None:
    before = read_case(case)
    after = read([written(before, tmp_path, "one")])
    for old, new in zip(before.pipelines, after.pipelines, strict=True):
        assert {node.id for node in old.nodes} == {node.id for node in new.nodes}
        assert {(e.source, e.target, e.kind, e.port, e.absent) for e in old.edges} == {
            (e.source, e.target, e.kind, e.port, e.absent) for e in new.edges
        }
        kept = ("retry", "outs", "outlets", "inlets", "region", "group", "resources", "doc")
        ours = {node.id: [getattr(node, name) for name in kept] for node in old.nodes}
        assert ours == {node.id: [getattr(node, name) for name in kept] for node in new.nodes}


@pytest.mark.oracle
@pytest.mark.xdist_group("golden_dagster")
def test_what_was_written_defines_what_the_source_does(tmp_path: Path) -> None:
    sources = {
        case.folder / "source": written(read_case(case), tmp_path / case.folder.name, "one") for case in CASES
    }
    ticks = ("2026-03-27T00:00:00+00:00", "2026-03-31T00:00:00+00:00")
    several = _several_locations(tmp_path)
    found = loaded(python_of("dagster"), [*sources, *sources.values(), several], ticks)
    assert found[several]["error"] is None
    jobs = ["one___ASSET_JOB", "some", "two___ASSET_JOB", "two_some"]
    assert sorted(found[several]["jobs"]) == jobs
    for source, ours in sources.items():
        assert found[source]["error"] is None, source
        compared = ("error", "jobs", "assets", "facts", "checks", "schedules", "sensors")
        assert {name: found[ours][name] for name in compared} == {
            name: found[source][name] for name in compared
        }


def _several_locations(folder: Path) -> Path:
    """What is written of two code locations, whose jobs have the same names."""
    (folder / "several").mkdir()
    for name, assets in (("one", "ab"), ("two", "cd")):
        made = "".join(f"@dg.asset\ndef {asset}():\n    return 1\n\n\n" for asset in assets)
        job = f'dg.define_asset_job("some", selection=["{assets[0]}"])'
        defined = f"defs = dg.Definitions(assets=[{', '.join(assets)}], jobs=[{job}])\n"
        (folder / "several" / f"{name}.py").write_text(f"import dagster as dg\n\n\n{made}{defined}")
    project = read([folder / "several"])
    assert [one.id for one in project.pipelines] == ["__ASSET_JOB", "some", "two.__ASSET_JOB", "two.some"]
    return written(project, folder / "one_location", "one")


@pytest.mark.oracle
@pytest.mark.xdist_group("golden_dagster")
def test_what_was_written_runs_as_the_source(tmp_path: Path) -> None:
    requests = []
    for case in CASES:
        project = read_case(case)
        folder = written(project, tmp_path / case.folder.name, "one")
        for pipeline in project.pipelines:
            asked = {"job": pipeline.id, "partition": partition_of(pipeline)}
            requests.append({"project": str(case.folder / "source"), **asked})
            requests.append({"project": str(folder), **asked})
    found = runs(python_of("dagster"), requests)
    assert len(found) == len(requests)
    for source, ours in zip(found[::2], found[1::2], strict=True):
        assert source["state"] in ("success", "failed"), source
        compared = ("state", "nodes", "materialized", "checks")
        assert {name: ours.get(name) for name in compared} == {name: source.get(name) for name in compared}
