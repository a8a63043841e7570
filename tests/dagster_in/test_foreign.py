"""Assets of other libraries: kept by name, written again, and left to those libraries by other tools."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from calque.backends.emission import Options
from calque.backends.targets import emitter
from calque.frontends.dagster.read import read
from calque.ir.actions import Foreign
from calque.ir.diagnostics import Severity
from calque.ir.nodes import Materialize
from calque.ir.project import Project
from tests.dagster_in.test_round_trip import printed, written
from tests.oracles.dagster import loaded
from tests.oracles.environments import python_of

LIBRARY = """import dagster as dg


def dbt_assets(manifest, select="*", name=None):
    def decorate(function):
        specs = [dg.AssetSpec(key, group_name=group) for key, group in manifest.items()]
        return dg.multi_asset(specs=specs, can_subset=True, name=name or function.__name__)(function)

    return decorate


def build_dbt_asset_selection(dbt_assets, dbt_select="*"):
    keys = [key for one in dbt_assets for key in one.keys if dbt_select in ("*", f"key:{key.to_user_string()}")]
    return dg.AssetSelection.assets(*keys)


def get_asset_key_for_model(dbt_assets, model_name):
    return dg.AssetKey(model_name)


class DbtCliResource(dg.ConfigurableResource):
    project_dir: str
"""
"""What stands in for dagster_dbt in the real Dagster: it has no place where calque looks."""
SOURCE = {
    "__init__": "",
    "models": """import dagster as dg
from dagster_dbt import DbtCliResource, dbt_assets

MANIFEST = {"orders": "shop", "customers": "shop", "dates": "calendar"}


@dbt_assets(manifest=MANIFEST, name="models")
def shop_models(context: dg.AssetExecutionContext, dbt: DbtCliResource):
    # dbt does all the work
    yield from dbt.cli(["build"], context=context).stream()
""",
    "definitions": """import dagster as dg
from dagster_dbt import DbtCliResource, build_dbt_asset_selection, get_asset_key_for_model

from warehouse.models import shop_models

orders_only = build_dbt_asset_selection([shop_models], dbt_select="key:orders")


@dg.asset
def landed(): ...


@dg.asset(deps=[get_asset_key_for_model([shop_models], "orders"), landed])
def report(): ...


@dg.asset(deps=[shop_models])
def summary(): ...


refresh = dg.define_asset_job(
    "refresh",
    selection=dg.AssetSelection.assets(landed)
    | orders_only,
)
plain = dg.define_asset_job("plain", selection=[landed, report])

defs = dg.Definitions(
    assets=[landed, shop_models, report, summary],
    jobs=[refresh, plain],
    schedules=[dg.ScheduleDefinition(job=refresh, cron_schedule="0 3 * * *")],
    resources={"dbt": DbtCliResource(project_dir="here")},
)
""",
}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    package = tmp_path / "source" / "warehouse"
    package.mkdir(parents=True)
    for name, text in SOURCE.items():
        (package / f"{name}.py").write_text(text)
    return tmp_path / "source"


def errors(project: Project) -> list[str]:
    return [found.message for found in project.diagnostics if found.severity is Severity.ERROR]


def test_they_are_a_node_that_only_the_library_understands(source: Path) -> None:
    project = read([source])
    assert errors(project) == []
    nodes = {node.id: node for pipeline in project.pipelines for node in pipeline.nodes}
    node = nodes["models"]
    assert isinstance(node, Materialize) and isinstance(node.action, Foreign)
    assert (node.action.path, node.action.distribution) == ("dagster_dbt.dbt_assets", "dagster-dbt")
    assert [argument.name for argument in node.action.arguments] == ["manifest", "name"]
    edges = {(edge.source, edge.target) for pipeline in project.pipelines for edge in pipeline.edges}
    assert edges == {("models", "report"), ("models", "summary"), ("landed", "report")}


@pytest.mark.parametrize("target", ["airflow", "prefect"])
def test_other_tools_are_told_by_name(source: Path, target: str) -> None:
    emission = emitter(target)(read([source]), Options(package="out"))
    lost = {found.what for found in emission.dispositions if str(found.support.fidelity) == "lost"}
    assert "@dbt_assets shop_models" in lost


def test_what_was_written_is_read_as_it_was(source: Path, tmp_path: Path) -> None:
    first = read([written(read([source]), tmp_path / "first", "one")])
    assert errors(first) == []
    assert printed(first) == printed(read([written(first, tmp_path / "second", "two")]))


@pytest.mark.oracle
@pytest.mark.xdist_group("golden_dagster")
def test_what_was_written_defines_what_the_source_does(source: Path, tmp_path: Path) -> None:
    ours = written(read([source]), tmp_path / "ours", "one")
    theirs = tmp_path / "theirs"
    shutil.copytree(source, theirs)
    for folder in (ours, theirs):
        (folder / "dagster_dbt.py").write_text(LIBRARY)
    found = loaded(python_of("dagster"), [theirs, ours])
    assert found[theirs]["error"] is None
    assert found[ours] == found[theirs]


def test_a_call_of_something_unknown_in_a_job_is_an_error(tmp_path: Path) -> None:
    text = "from dagster import job, op\nfrom elsewhere import mystery\n\n@op\ndef one():\n    return 1\n\n@job\ndef etl():\n    mystery(one())\n"
    (tmp_path / "jobs.py").write_text(text)
    (found,) = (one for one in read([tmp_path]).diagnostics if one.code == "unknown-call")
    assert found.severity is Severity.ERROR
    assert found.span is not None
    assert found.span.line == 10


BY_NAME = """from datetime import timedelta

import dagster as dg


@dg.asset
def table():
    return 1


fresh = dg.build_last_update_freshness_checks(assets=[table], lower_bound_delta=timedelta(hours=2))
defs = dg.Definitions(assets=[table], asset_checks=fresh)
"""


@pytest.mark.oracle
@pytest.mark.xdist_group("golden_dagster")
def test_a_list_that_dagster_makes_is_written_with_what_makes_it(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "shop.py").write_text(BY_NAME)
    project = read([tmp_path / "source"])
    assert errors(project) == []
    ours = written(project, tmp_path / "ours", "one")
    found = loaded(python_of("dagster"), [tmp_path / "source", ours])
    assert found[tmp_path / "source"]["error"] is None
    assert found[ours] == found[tmp_path / "source"]


@pytest.mark.parametrize("target", ["airflow", "prefect"])
def test_a_list_that_dagster_makes_is_told_elsewhere(tmp_path: Path, target: str) -> None:
    (tmp_path / "shop.py").write_text(BY_NAME)
    emission = emitter(target)(read([tmp_path]), Options(package="out"))
    lost = {found.what for found in emission.dispositions if str(found.support.fidelity) == "lost"}
    assert any(what.startswith("dg.build_last_update_freshness_checks(") for what in lost)


FROM_GRAPH = """import dagster as dg

@dg.op
def count():
    return 1

@dg.graph
def counting():
    return count()

counted = dg.AssetsDefinition.from_graph(counting)

@dg.asset
def other(): ...

defs = dg.Definitions(assets=[counted, other])
"""


def test_what_only_dagster_can_make_is_told(tmp_path: Path) -> None:
    (tmp_path / "shop.py").write_text(FROM_GRAPH)
    told = [one for one in read([tmp_path]).diagnostics if one.code == "unknown-definition"]
    assert [one.severity for one in told] == [Severity.ERROR]
    assert "one of the assets of Definitions is left out" in told[0].message
