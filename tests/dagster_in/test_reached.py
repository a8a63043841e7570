"""What bodies want of Dagster's names is told whether they import a name or reach it through a module."""

from __future__ import annotations

from pathlib import Path

import pytest

from calque.backends.emission import Options
from calque.cli.migration import migration
from calque.frontends.dagster.read import read
from calque.ir.features import Feature
from calque.ir.fidelity import Fidelity

HEADER = "import dagster as dg\nimport dagster\n"
JOB = "\n@dg.job\ndef shop():\n    ask()\n"


def told(tmp_path: Path, text: str, target: str) -> list[tuple[Feature | None, Fidelity, int]]:
    """What a report says of names in bodies: the feature, what became of it, and the line."""
    (tmp_path / "shop.py").write_text(HEADER + text + JOB)
    _, report = migration(read([tmp_path]), target, Options(package="shop"))
    return [
        (one.feature, one.support.fidelity, one.span.line)
        for one in report.dispositions
        if one.span is not None and one.what.endswith(" of dagster in a body") and one.span.line > 2
    ]


@pytest.mark.parametrize("target", ["airflow", "prefect"])
@pytest.mark.parametrize(
    "text",
    [
        "@dg.op\ndef ask():\n    raise dg.RetryRequested(max_retries=2)\n",
        "@dagster.op\ndef ask():\n    raise dagster.RetryRequested(max_retries=2)\n",
        "@dg.op\ndef ask():\n    helper()\n\ndef helper():\n    raise dg.RetryRequested(max_retries=2)\n",
    ],
)
def test_another_attempt_is_told_where_it_is_asked_for(text: str, target: str, tmp_path: Path) -> None:
    line = HEADER.count("\n") + text[: text.index("raise")].count("\n") + 1
    assert told(tmp_path, text, target) == [(Feature.BODY_RETRY, Fidelity.APPROXIMATE, line)]


@pytest.mark.parametrize(
    ("target", "fidelity"),
    [("airflow", Fidelity.LOST), ("prefect", Fidelity.LOST), ("dagster", Fidelity.EXACT)],
)
def test_what_only_dagster_has_is_told_as_lost_where_its_modules_are_others(
    target: str, fidelity: Fidelity, tmp_path: Path
) -> None:
    text = "@dg.op\ndef ask(context) -> None:\n    dg.build_op_context()\n"
    assert told(tmp_path, text, target) == [(Feature.BODY_FOREIGN, fidelity, 5)]


def test_an_annotation_that_only_dagster_understands_does_not_keep_code_from_loading(tmp_path: Path) -> None:
    text = "@dg.op\ndef ask(given: dg.ExecutorDefinition = None):\n    pass\n"
    (tmp_path / "shop.py").write_text(HEADER + text + JOB)
    files, _ = migration(read([tmp_path]), "airflow", Options(package="shop"))
    texts = [str(one) for one in files.values()]
    assert any('given: "dg.ExecutorDefinition"' in one for one in texts)
