"""What takes the value of a step that puts out none fails in Dagster: it is told where it would be given None."""

from __future__ import annotations

from pathlib import Path

import pytest

from calque.backends.emission import Options
from calque.backends.targets import emitter
from calque.frontends.dagster.read import read

HEAD = "import dagster as dg\n\n\n"
TAKER = "\n\n@dg.asset\ndef taker(made):\n    return [made]\n\n\n"


@pytest.mark.parametrize(
    ("maker", "told"),
    [
        ("@dg.asset\ndef made() -> None:\n    print('made')\n", True),
        ("@dg.asset\ndef made():\n    print('made')\n", False),
        ("@dg.asset\ndef made():\n    return dg.MaterializeResult(metadata={'rows': 3})\n", True),
        ("@dg.asset\ndef made():\n    yield dg.MaterializeResult()\n", True),
        ("@dg.asset\ndef made():\n    return dg.MaterializeResult(value=3)\n", False),
        ("@dg.multi_asset(specs=[dg.AssetSpec('made')])\ndef several():\n    print('made')\n", True),
        ("@dg.multi_asset(outs={'made': dg.AssetOut()})\ndef several():\n    return 3\n", False),
    ],
)
@pytest.mark.parametrize("tool", ["airflow", "prefect", "dagster"])
def test_values_that_are_not_there_are_told(maker: str, told: bool, tool: str, tmp_path: Path) -> None:
    name = "several" if "several" in maker else "made"
    text = f"{HEAD}{maker}{TAKER}defs = dg.Definitions(assets=[{name}, taker])\n"
    (tmp_path / "definitions.py").write_text(text)
    found = emitter(tool)(read([tmp_path]), Options(package="shop")).dispositions
    reasons = [
        one.support.reason for one in found if one.node == "taker" and "puts out none" in one.support.reason
    ]
    assert len(reasons) == (1 if told and tool != "dagster" else 0)
