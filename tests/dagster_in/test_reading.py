"""What is read of Dagster sources, and what is said of the rest."""

from __future__ import annotations

from pathlib import Path

from calque.frontends.dagster.read import read
from calque.ir.diagnostics import Severity
from calque.ir.expressions import Constant
from calque.ir.features import Feature
from calque.ir.project import Project


def project_of(folder: Path, **files: str) -> Project:
    for name, text in files.items():
        (folder / f"{name}.py").write_text(text)
    return read([folder])


def codes(project: Project) -> list[tuple[str, Severity]]:
    return [(found.code, found.severity) for found in project.diagnostics]


def test_what_no_definitions_has_is_said(tmp_path: Path) -> None:
    project = project_of(
        tmp_path,
        defs="import dagster as dg\n\n@dg.asset\ndef a(): ...\n\n@dg.asset\ndef b(): ...\n\ndefs = dg.Definitions([a])\n",
    )
    assert [node.id for node in project.pipelines[0].nodes] == ["a"]
    assert codes(project) == [("unloaded-definition", Severity.WARNING)]


def test_without_definitions_all_is_loaded(tmp_path: Path) -> None:
    project = project_of(tmp_path, defs="from dagster import asset\n\n@asset\ndef a(): ...\n")
    assert [node.id for node in project.pipelines[0].nodes] == ["a"]
    assert codes(project) == []


def test_two_code_locations_are_two(tmp_path: Path) -> None:
    text = "from dagster import Definitions, asset\n\n@asset\ndef a(): ...\n\ndefs = Definitions([a])\n"
    project = project_of(tmp_path, one=text, two=text)
    assert [pipeline.id for pipeline in project.pipelines] == ["__ASSET_JOB", "two.__ASSET_JOB"]
    assert codes(project) == []


def test_what_two_code_locations_call_alike_is_told_apart(tmp_path: Path) -> None:
    text = (
        "import dagster as dg\n\n@dg.asset\ndef a(): ...\n\njob = dg.define_asset_job('j', selection=[a])\n\n"
        "@dg.sensor(job=job)\ndef s(context): ...\n\ndefs = dg.Definitions([a], jobs=[job], sensors=[s])\n"
    )
    project = project_of(tmp_path, one=text, two=text)
    found = [(one.name, one.starts, [use.id for use in one.uses]) for one in project.natives]
    assert found == [("s", ("j",), ["j"]), ("two.s", ("two.j",), ["two.j"])]


def test_a_setting_that_only_dagster_knows_is_kept(tmp_path: Path) -> None:
    project = project_of(
        tmp_path,
        defs=(
            "import dagster as dg\n\ndaily = dg.DailyPartitionsDefinition('2024-01-01')\n\n"
            "@dg.asset(partitions_def=daily, kinds={'python'})\ndef a(): ...\n"
        ),
    )
    settings = {one.name: one.text for one in project.pipelines[0].nodes[0].settings}
    assert settings == {"partitions_def": "daily", "kinds": "{'python'}"}


def test_a_selection_that_is_not_known_is_an_error(tmp_path: Path) -> None:
    project = project_of(
        tmp_path,
        defs=(
            "import os\nimport dagster as dg\n\n@dg.asset\ndef a(): ...\n\n"
            "job = dg.define_asset_job('j', selection=os.environ['WHICH'])\ndefs = dg.Definitions([a], jobs=[job])\n"
        ),
    )
    assert ("unknown-selection", Severity.ERROR) in codes(project)


def test_a_syntax_error_spares_the_others(tmp_path: Path) -> None:
    good = "from dagster import Definitions, asset\n\n@asset\ndef a(): ...\n\ndefs = Definitions([a])\n"
    project = project_of(tmp_path, good=good, bad="from dagster import (\n")
    assert [pipeline.id for pipeline in project.pipelines] == ["__ASSET_JOB"]
    assert ("syntax-error", Severity.ERROR) in codes(project)


def test_what_changes_facts_of_definitions_gives_them_again(tmp_path: Path) -> None:
    project = project_of(
        tmp_path,
        defs=(
            "import dagster as dg\nfrom dagster_cloud.metadata.source_code import link_code_references_to_git_if_cloud\n\n"
            "@dg.asset\ndef a(): ...\n\n"
            "def inner():\n"
            "    return dg.Definitions(assets=link_code_references_to_git_if_cloud(assets_definitions=[a]))\n\n"
            "defs = dg.Definitions(assets=inner().map_asset_specs(func=lambda spec: spec).assets)\n"
        ),
    )
    assert [node.id for pipeline in project.pipelines for node in pipeline.nodes] == ["a"]
    lost = [one.what for one in project.accounts if one.support is not None]
    assert lost == ["link_code_references_to_git_if_cloud", "map_asset_specs"]
    assert codes(project) == []


def test_what_is_merged_and_not_known_is_an_error(tmp_path: Path) -> None:
    project = project_of(
        tmp_path,
        defs="import dagster as dg\nimport other\n\ndefs = dg.Definitions.merge(dg.Definitions(), other.defs)\n",
    )
    assert ("unknown-definition", Severity.ERROR) in codes(project)


def test_inputs_without_a_value_come_after_the_others_by_position(tmp_path: Path) -> None:
    project = project_of(
        tmp_path,
        defs=(
            "import dagster as dg\n\n@dg.op\ndef one(): ...\n\n@dg.op\ndef two(): ...\n\n"
            "@dg.op(ins={'after': dg.In(dg.Nothing)})\ndef last(value): ...\n\n"
            "@dg.job\ndef j():\n    last(one(), two())\n"
        ),
    )
    edges = {(edge.source, edge.target, edge.kind) for edge in project.pipelines[0].edges}
    assert edges == {("one", "last", "data"), ("two", "last", "order")}


def test_the_packages_that_a_module_is_in_are_read_first(tmp_path: Path) -> None:
    files = {
        "__init__": "from .definitions import defs\n",
        "assets": "import dagster as dg\nfrom .parts import NAME\n\n@dg.asset(name=NAME)\ndef a(): ...\n",
        "definitions": "import dagster as dg\nfrom .assets import a\n\ndefs = dg.Definitions([a])\n",
        "parts": "NAME = 'made'\n",
    }
    (tmp_path / "shop").mkdir()
    project = project_of(tmp_path / "shop", **files)
    assert [node.id for pipeline in project.pipelines for node in pipeline.nodes] == ["made"]
    assert codes(project) == []


def test_what_a_schema_looks_up_is_told(tmp_path: Path) -> None:
    project = project_of(
        tmp_path,
        defs=(
            "import dagster as dg\n\n"
            "@dg.op(config_schema={'plain': int, 'path': dg.Field(dg.StringSource)})\ndef looked_up(context): ...\n\n"
            "@dg.op(config_schema={'plain': dg.Field(int, default_value=1)})\ndef as_it_is(context): ...\n\n"
            "@dg.job\ndef both():\n    looked_up()\n    as_it_is()\n"
        ),
    )
    assert [one.what for one in project.accounts if one.feature is Feature.NODE_OPTION] == [
        "values of config_schema of looked_up that Dagster looks up: members of an Enum, the environment"
    ]


def test_defaults_in_a_schema_hold_however_it_is_written(tmp_path: Path) -> None:
    project = project_of(
        tmp_path,
        defs=(
            "import dagster as dg\n\n"
            "@dg.op(config_schema=dg.Shape({'n': dg.Field(int, default_value=1)}))\ndef shaped(context): ...\n\n"
            "@dg.op(config_schema=dg.Field(config={'n': dg.Field(int, default_value=2)}))\ndef named(context): ...\n\n"
            "@dg.job\ndef both():\n    shaped()\n    named()\n"
        ),
    )
    assert {node.id: node.config for node in project.pipelines[0].nodes} == {
        "shaped": {"n": 1},
        "named": {"n": 2},
    }


def test_of_a_configuration_what_is_not_of_ops_is_told(tmp_path: Path) -> None:
    project = project_of(
        tmp_path,
        defs=(
            "import dagster as dg\n\n@dg.op\ndef a(config: dict): ...\n\n"
            "@dg.job(config={'ops': {'a': {'config': {'n': 1}}}, 'execution': {'config': {}}, 'loggers': {}})\n"
            "def j():\n    a()\n"
        ),
    )
    (param,) = project.pipelines[0].params
    assert (param.name, param.default) == ("ops", Constant(value={"a": {"config": {"n": 1}}}))
    assert [one.what for one in project.accounts if one.feature is Feature.PIPELINE_OPTION] == [
        "the configuration of j, of which execution is not carried"
    ]
