"""What generated pipelines have shown that no target can say: it is told, and raises where it runs."""

from __future__ import annotations

from pathlib import Path

from calque.backends.emission import Options
from calque.cli.migration import migration
from calque.frontends.options import Options as ReadingOptions
from calque.frontends.read import read
from calque.ir.features import Feature
from calque.ir.fidelity import Fidelity

ENTERED_AGAIN = """
from prefect import flow, task, unmapped

@task
def each(x): return x
@task
def pair(x, y): return [x, y]

@flow
def found():
    first = each.map([1, 2])
    second = pair.map([1, 2], unmapped(first))
    pair.map(first, unmapped(second))
"""


def test_regions_that_need_one_another_raise(tmp_path: Path) -> None:
    (tmp_path / "found.py").write_text(ENTERED_AGAIN)
    files, report = migration(
        read([tmp_path], ReadingOptions(whole=True)), "dagster", Options(package="shop")
    )
    lost = [one.node for one in report.dispositions if one.support.fidelity is Fidelity.LOST]
    assert lost == ["each", "pair", "pair_2"]
    assert {one.feature for one in report.dispositions if one.node in lost} >= {Feature.MAP_GROUP}
    assert str(files["shop/found.py"]).count("return not_migrated(") == 3
