"""What a pipeline says for people goes along: a short description, and a longer text beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest

from calque.backends.emission import Options
from calque.cli.migration import migration
from calque.frontends.read import read
from calque.ir.features import Feature

DAG = """
from airflow.sdk import DAG, task

with DAG("etl", schedule=None, description="short", doc_md="long\\ntext"):
    @task
    def rows():
        return 1

    @task
    def double(rows):
        return 2 * rows

    double(rows())
"""


@pytest.mark.parametrize(
    ("target", "style", "told"),
    [("dagster", "ops", False), ("dagster", "assets", True), ("prefect", "auto", False)],
)
def test_a_description_and_a_longer_text_are_both_there(
    target: str, style: Literal["auto", "assets", "ops"], told: bool, tmp_path: Path
) -> None:
    (tmp_path / "etl.py").write_text(DAG)
    files, report = migration(read([tmp_path / "etl.py"]), target, Options(package="shop", style=style))
    (written,) = [str(text) for name, text in files.items() if name.endswith("etl.py")]
    assert "short" in written and "long" in written
    docs = [one for one in report.dispositions if one.feature is Feature.PIPELINE_DOC]
    assert docs and {bool(one.support.reason) for one in docs} == {told}
