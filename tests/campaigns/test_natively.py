"""A small part of `make fuzz-native`, always the same: generated pipelines behave as before in the real tools."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from calque.equivalence.native.recorders import Recorders
from tests.campaigns.fuzz_ir import generated
from tests.campaigns.natively import crossed, is_open, wanted
from tests.campaigns.origins import ORIGINS

pytestmark = [pytest.mark.oracle, pytest.mark.timeout(600), pytest.mark.xdist_group("native")]
SEED = 2026
COUNT = 3
RUNS = 4


@pytest.fixture(scope="module")
def recorders() -> Iterator[Recorders]:
    with Recorders() as found:
        yield found


@pytest.mark.parametrize("tool", sorted(ORIGINS))
def test_generated_pipelines_behave_as_before_in_the_real_tools(
    tool: str, recorders: Recorders, tmp_path: Path
) -> None:
    pipelines = generated(ORIGINS[tool], SEED, COUNT)
    targets = [target for target in ORIGINS if target != tool]
    some = [wanted(ORIGINS[tool], pipelines, target, RUNS, tmp_path) for target in targets]
    found = [one for findings in crossed(some, recorders) for one in findings]
    assert len(found) == 2 * len(pipelines)
    assert [one for one in found if is_open(one)] == []
