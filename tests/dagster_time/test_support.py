"""What Dagster does with the features of the IR is said for all of them, and with reasons."""

import pytest

from calque.dialects.dagster.support import SUPPORT
from calque.ir.features import Feature
from calque.ir.fidelity import Fidelity


def test_every_feature_has_an_entry() -> None:
    assert set(SUPPORT) == set(Feature)


@pytest.mark.parametrize("feature", Feature)
def test_what_is_not_exact_has_a_reason(feature: Feature) -> None:
    assert SUPPORT[feature].reason or SUPPORT[feature].fidelity is Fidelity.EXACT


@pytest.mark.parametrize("feature", Feature)
def test_only_what_is_approximate_names_a_difference(feature: Feature) -> None:
    entry = SUPPORT[feature]
    assert (entry.difference is not None) == (entry.fidelity is Fidelity.APPROXIMATE)


@pytest.mark.parametrize("feature", Feature)
def test_what_needs_the_platform_has_an_action(feature: Feature) -> None:
    assert SUPPORT[feature].action or SUPPORT[feature].fidelity is not Fidelity.PLATFORM
