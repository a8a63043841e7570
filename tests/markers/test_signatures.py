"""The sources use every argument of the real tools' constructs, and the real tools take them."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.markers.constructs import CONSTRUCTS
from tests.markers.sources_of import SOURCES, name
from tests.oracles.environments import python_of

RECORDER = Path(__file__).parents[1] / "oracles" / "recorders" / "signatures.py"
ENVIRONMENTS = {"airflow": "airflow3"}
"""The environment of a tool, where it is called otherwise."""
ELSEWHERE = ("airflow/airflow2", "airflow/containers", "airflow/providers")
"""Sources for another version, or for providers that the environment does not have."""


def _files(tool: str) -> list[Path]:
    folders = [one for one in SOURCES if one.parent.name == tool]
    return sorted(path for folder in folders for path in folder.rglob("*.py"))


@cache
def _told(tool: str) -> Mapping[str, Any]:
    """What the real tool says, asked once."""
    spared = [one for one in SOURCES if name(one) in ELSEWHERE]
    files = [str(path) for path in _files(tool) if path.parent not in spared]
    names = {key: construct.path for key, construct in CONSTRUCTS[tool].items()}
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run(
            [python_of(ENVIRONMENTS.get(tool, tool)), RECORDER],
            input=json.dumps({"names": names, "files": files}),
            capture_output=True,
            text=True,
            check=True,
            timeout=300,
            env={**os.environ, **dict.fromkeys(("AIRFLOW_HOME", "DAGSTER_HOME", "PREFECT_HOME"), home)},
        )
    told: Mapping[str, Any] = json.loads(done.stdout)
    return told


def _used(tool: str) -> Iterator[tuple[str, str]]:
    """What is called in the sources, and the names of what it is given."""
    for path in _files(tool):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func).rpartition(".")[2]
                yield from ((called, one.arg) for one in node.keywords if one.arg is not None)


@pytest.mark.oracle
@pytest.mark.parametrize("tool", CONSTRUCTS)
def test_the_real_tools_load_the_sources(tool: str) -> None:
    assert _told(tool)["errors"] == {}


@pytest.mark.oracle
@pytest.mark.parametrize("tool", CONSTRUCTS)
def test_every_argument_is_used(tool: str) -> None:
    used = set(_used(tool))
    unused = {
        key: [
            argument
            for argument in _told(tool)["arguments"][key]
            if not any((call, argument) in used for call in construct.called)
        ]
        for key, construct in CONSTRUCTS[tool].items()
    }
    expected = {key: sorted(construct.unused) for key, construct in CONSTRUCTS[tool].items()}
    assert {key: sorted(one) for key, one in unused.items()} == expected
