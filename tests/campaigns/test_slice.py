"""A small part of `make fuzz-ir`, always the same: generated pipelines of each tool come through all directions."""

from __future__ import annotations

import pytest

from tests.campaigns.fuzz_ir import batch
from tests.campaigns.origins import ORIGINS

SEED = 2026
COUNT = 20


@pytest.mark.parametrize("tool", sorted(ORIGINS))
def test_generated_pipelines_come_through_all_directions(tool: str) -> None:
    tally = batch(tool, SEED, count=COUNT)
    assert tally.pipelines > 0
    assert [finding.text for _, finding in tally.open.values()] == []
