"""The bodies of Airflow's own example DAGs can be moved: all that they need comes along, and is Python."""

from __future__ import annotations

from pathlib import Path

import pytest

from calque.frontends.airflow.read import read
from calque.ir.filling import fill_code
from calque.ir.walk import bodies
from tests.bodies.moving import moved_sources, spelling
from tests.oracles.airflow import example_dags, standard_examples

pytestmark = pytest.mark.oracle

FOREIGN = {"NEVER_EXPIRE", "ObjectStoragePath"}
"""Names of Airflow's that bodies of the examples import and that only Airflow has."""


@pytest.mark.parametrize(("tool", "least"), [("airflow2", 145), ("airflow3", 200)])
def test_every_body_moves_with_all_that_it_needs(
    tool: str, least: int, request: pytest.FixtureRequest
) -> None:
    python: Path = request.getfixturevalue(tool)
    folders = [example_dags(python), *([standard_examples(python)] if tool == "airflow3" else [])]
    moved = 0
    for file in sorted(path for folder in folders for path in folder.rglob("*.py")):
        project = read([file])
        modules = {module.name: module for module in project.modules}
        codes = [code for pipeline in project.pipelines for code in bodies(pipeline)]
        sources, part = moved_sources(modules, codes)
        assert not part.unmovable, file.name
        texts = [fill_code(code, spelling(modules)) for code in codes]
        for code, text in zip(codes, texts, strict=True):
            compile(text, f"{file.name}:{code.name}", "eval" if code.is_lambda else "exec")
        for name, text in sources.items():
            compile(text, name, "exec")
        lines = [line.split() for text in (*texts, *sources.values()) for line in text.splitlines()]
        kept = [words for words in lines if words[:1] == ["from"] and words[1].startswith("airflow")]
        assert {words[3] for words in kept} <= FOREIGN, file.name
        moved += len(codes)
    assert moved >= least
