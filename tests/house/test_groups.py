"""Tests of one group run in one process: what they share is set up once."""

from __future__ import annotations

import pytest


@pytest.mark.xdist_group("of_the_house")
def test_workers_know_of_groups(request: pytest.FixtureRequest) -> None:
    """A version of pytest that does not let pytest-xdist name them sets everything up in each worker."""
    if not getattr(request.config.option, "loadgroup", False):
        pytest.skip("only with --dist loadgroup, as `make test` has it")
    assert request.node.nodeid.endswith("@of_the_house")
