"""Components: what YAML files ask libraries for is kept by name, and told."""

from __future__ import annotations

from pathlib import Path

import pytest

from calque.backends.emission import Options
from calque.backends.targets import emitter
from calque.frontends.dagster.read import read
from calque.ir.actions import Foreign
from calque.ir.diagnostics import Severity
from calque.ir.nodes import Task
from calque.ir.project import Project

FILES = {
    "shop/definitions.py": (
        "from pathlib import Path\n\nimport dagster as dg\n\n\n@dg.definitions\ndef defs():\n"
        "    return dg.load_from_defs_folder(path_within_project=Path(__file__).parent)\n"
    ),
    "shop/defs/own/assets.py": "import dagster as dg\n\n\n@dg.asset\ndef own(): ...\n",
    "shop/defs/models/defs.yaml": (
        "type: dagster_dbt.DbtProjectComponent\n\nattributes:\n  project: '{{ context.project_root }}/dbt'\n"
        "---\ntype: shop.components.Report\n"
    ),
    "shop/defs/defs.yaml": "type: dagster.DefsFolderComponent\n",
    "shop/defs/broken/component.yaml": "type: [\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return read([tmp_path])


def test_each_is_a_node_with_what_the_file_says(project: Project) -> None:
    nodes = {node.id: node for pipeline in project.pipelines for node in pipeline.nodes}
    assert set(nodes) == {"own", "models", "models_2", "broken"}
    node = nodes["models"]
    assert isinstance(node, Task) and isinstance(node.action, Foreign)
    assert node.action.path == "dagster_dbt.DbtProjectComponent"
    assert [(one.name, getattr(one.value, "value", None)) for one in node.action.arguments] == [
        ("project", "{{ context.project_root }}/dbt")
    ]
    assert nodes["models_2"].action.path == "shop.components.Report"  # type: ignore[union-attr]


def test_where_the_project_is_says_nothing_more(project: Project) -> None:
    lost = [one.what for one in project.accounts if one.support is not None]
    assert [what for what in lost if "of load" in what] == []


def test_the_folder_of_definitions_is_the_one_that_the_project_says(tmp_path: Path) -> None:
    files = {
        "pyproject.toml": '[tool.dg.project]\nroot_module = "shop"\ndefs_module = "shop.all.here"\n',
        "src/shop/entry/definitions.py": FILES["shop/definitions.py"],
        "src/shop/all/here/assets.py": FILES["shop/defs/own/assets.py"],
        "src/shop/entry/defs/others.py": "import dagster as dg\n\n\n@dg.asset\ndef other(): ...\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    assert {node.id for one in read([tmp_path]).pipelines for node in one.nodes} == {"own"}


def test_a_file_that_cannot_be_read_is_said(project: Project) -> None:
    found = [(one.code, one.severity, str(one.span)) for one in project.diagnostics]
    assert found == [("unknown-component", Severity.WARNING, "shop/defs/broken/component.yaml:1:1")]


@pytest.mark.parametrize("target", ["airflow", "dagster", "prefect"])
def test_each_is_told_by_name(project: Project, target: str) -> None:
    emission = emitter(target)(project, Options(package="out"))
    lost = {found.what for found in emission.dispositions if str(found.support.fidelity) == "lost"}
    assert "the component models (dagster_dbt.DbtProjectComponent)" in lost
    assert "the component models_2 (shop.components.Report)" in lost
