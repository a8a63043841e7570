"""Each claim about the tools holds in the tools, and in the reference runtime where it models them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.semantics.catalog import claims
from tests.semantics.claims import TITLES, Held, Run
from tests.semantics.conftest import Measure, Observed
from tests.semantics.observing import in_reference

pytestmark = [pytest.mark.oracle, pytest.mark.timeout(900)]
ROOT = Path(__file__).parents[2]


def _measures() -> Iterator[Any]:
    for claim in claims():
        for number, one in enumerate(claim.measured):
            if not isinstance(one, Held):
                name = f"{claim.name()}-{one.tool}-{number}"
                key = f"r{claim.at.replace('.', '_')}_{number}"
                yield pytest.param(key, one, id=name, marks=pytest.mark.xdist_group(f"claims_{one.tool}"))


@pytest.mark.parametrize(("key", "measure"), list(_measures()))
def test_it_is_as_the_claim_says(key: str, measure: Measure, observed: Observed) -> None:
    if isinstance(measure, Run):
        program, ended = observed.ended(measure.tool, key)
        assert ended == measure.ends, TITLES[measure.tool]
        if measure.reference:
            expected = measure.ends if measure.ours is None else measure.ours
            ours, comparable = in_reference(measure.tool, program)
            assert ours == comparable(expected), "the reference runtime"
        return
    said = observed.found(measure.tool, key)
    if isinstance(measure.finds, str) and ": " in measure.finds:
        assert str(said)[: len(measure.finds)] == measure.finds, TITLES[measure.tool]
    else:
        assert said == measure.finds, TITLES[measure.tool]
    if measure.ours is not None:
        assert measure.ours() == measure.finds, "calque"


def test_a_claim_is_measured_or_refers_to_others() -> None:
    assert [claim.at for claim in claims() if bool(claim.measured) == bool(claim.sees)] == []


def test_what_a_claim_refers_to_is_executed() -> None:
    executed = {claim.at for claim in claims() if claim.measured}
    assert [(claim.at, at) for claim in claims() for at in claim.sees if at not in executed] == []


def test_no_number_is_given_twice() -> None:
    numbers = [claim.at for claim in claims()]
    assert sorted(set(numbers)) == sorted(numbers)


def test_what_holds_a_claim_elsewhere_is_there() -> None:
    held = {one.test for claim in claims() for one in claim.measured if isinstance(one, Held)}
    for test in held:
        path, _, function = test.partition("::")
        assert f"def {function}(" in (ROOT / path).read_text(), test
