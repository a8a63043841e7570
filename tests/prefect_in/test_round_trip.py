"""Prefect to Prefect: reading what was written gives the same IR."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from calque.backends.prefect.emit import emit
from calque.frontends.prefect.read import read
from calque.ir.printing import print_project
from calque.ir.project import Project
from tests.golden.cases import GOLDEN, Case, prefect_cases, read_case
from tests.golden.test_against_prefect import CUT_OFF, function_of
from tests.oracles.prefect import runs

CASES = prefect_cases(3)


def written(project: Project, folder: Path) -> Path:
    for name, text in emit(project).files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text) if isinstance(text, str) else path.write_bytes(text)
    return folder


def meaning(project: Project) -> list[str]:
    """The printed IR, sorted; whether a name is used through a module, or an import, is no part of what it means, nor whether a hook
    stood under a decorator."""
    text = re.sub(r" \((?:[^()]*; )?uses [^()]*\)\(", " (local)(", print_project(project))
    text = re.sub(r"(\bon \w+ \S+) \(local\)", r"\1", text)
    return sorted(text.splitlines())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.folder.name)
def test_what_was_written_is_read_as_it_was(case: Case, tmp_path: Path) -> None:
    before = read_case(case)
    after = read([written(before, tmp_path / "first")])
    again = read([written(after, tmp_path / "second")])
    assert meaning(after) == meaning(again)
    assert meaning(before) == meaning(after)


@pytest.mark.oracle
@pytest.mark.xdist_group("prefect_runs")
def test_what_was_written_runs_as_the_source(tmp_path: Path, prefect: Path) -> None:
    requests, cut_off = [], []
    for case in CASES:
        project = read_case(case)
        folder = written(project, tmp_path / case.folder.name)
        flows = emit(project).jobs
        for pipeline in project.pipelines:
            function = function_of(project, pipeline)
            source = {"project": str(case.folder / "source"), "root": str(GOLDEN), "module": pipeline.module}
            ours = {"project": str(folder), "root": str(tmp_path), "module": pipeline.module}
            cut_off.append((case.folder.name, pipeline.id) in CUT_OFF)
            requests += [{**source, "flow": function}, {**ours, "flow": flows[pipeline.id]}]
    found = runs(prefect, requests)
    for source_run, our_run, is_cut in zip(found[::2], found[1::2], cut_off, strict=True):
        assert source_run["state"] in ("success", "failed"), source_run
        assert our_run["state"] == source_run["state"], our_run["error"]
        assert is_cut or sorted(our_run["nodes"], key=str) == sorted(source_run["nodes"], key=str)
