"""What loaders make of definitions is what Dagster makes of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from calque.backends.dagster.emit import emit
from calque.backends.emission import Options
from calque.frontends.dagster.read import read
from calque.ir.nodes import Check
from calque.ir.project import Project
from tests.oracles.dagster import loaded
from tests.oracles.environments import python_of

ASSETS = """
import dagster as dg

@dg.asset
def orders():
    return [1]

@dg.asset_check(asset=orders)
def has_rows(orders):
    return dg.AssetCheckResult(passed=True)

@dg.asset(deps=[dg.AssetKey("elsewhere")])
def totals(orders):
    return orders

outer = dg.SourceAsset("outer")
spec = dg.AssetSpec("spec")
"""
CALLS = (
    "dg.load_assets_from_modules([raw])",
    "dg.load_assets_from_modules([raw], 'g')",
    "dg.load_assets_from_modules([raw], key_prefix='a')",
    "dg.load_assets_from_modules([raw], None, ['a', 'b'], source_key_prefix='s')",
    "dg.load_assets_from_modules([raw], source_key_prefix='s')",
    "dg.load_assets_from_modules([raw], backfill_policy=dg.BackfillPolicy.single_run())",
)


def project(folder: Path, definitions: str) -> Path:
    package = folder / "lake"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "raw.py").write_text(ASSETS)
    (package / "definitions.py").write_text(f"import dagster as dg\nfrom lake import raw\n{definitions}\n")
    return folder


def written(project: Project, folder: Path) -> Path:
    for name, text in emit(project, Options(package="one")).files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text) if isinstance(text, str) else path.write_bytes(text)
    return folder


@pytest.mark.oracle
@pytest.mark.xdist_group("golden_dagster")
def test_loaded_assets_have_the_keys_and_groups_that_dagster_gives_them(tmp_path: Path) -> None:
    jobs = "jobs=[dg.define_asset_job('everything', '*')]"
    sources = [
        project(tmp_path / f"in{number}", f"defs = dg.Definitions({call}, {jobs})")
        for number, call in enumerate(CALLS)
    ]
    ours = [written(read([source]), tmp_path / f"out{source.name}") for source in sources]
    found = loaded(python_of("dagster"), [*sources, *ours])
    for source, mine in zip(sources, ours, strict=True):
        assert found[source]["error"] is None
        for aspect in ("jobs", "assets", "facts"):
            assert found[mine][aspect] == found[source][aspect], (
                source / "lake" / "definitions.py"
            ).read_text()


@pytest.mark.parametrize("call", ["include_specs=True, key_prefix='a'", "key_prefix=unknown()"])
def test_what_cannot_be_followed_is_refused(call: str, tmp_path: Path) -> None:
    source = project(
        tmp_path,
        f"from somewhere import unknown\ndefs = dg.Definitions(dg.load_assets_from_modules([raw], {call}))",
    )
    assert [one.code for one in read([source]).diagnostics if one.severity == "error"] == ["unread-argument"]


def test_a_source_without_a_key_is_refused(tmp_path: Path) -> None:
    (tmp_path / "tables.py").write_text("import dagster as dg\n\nsource = dg.SourceAsset()\n")
    (tmp_path / "definitions.py").write_text(
        "import dagster as dg\nimport tables\n\n"
        "defs = dg.Definitions(dg.load_assets_from_modules([tables], source_key_prefix='raw'))\n"
    )
    assert "unread-argument" in [found.code for found in read([tmp_path]).diagnostics]


def test_a_check_has_the_prefix_of_its_asset(tmp_path: Path) -> None:
    source = project(
        tmp_path,
        "defs = dg.Definitions(dg.load_assets_from_modules([raw], key_prefix='a'), "
        "asset_checks=dg.load_asset_checks_from_modules([raw], 'a'))",
    )
    (pipeline,) = read([source]).pipelines
    assert {node.id for node in pipeline.nodes} == {"orders", "totals", "a__orders_has_rows"}
    assert [node.asset for node in pipeline.nodes if isinstance(node, Check)] == ["a/orders"]
