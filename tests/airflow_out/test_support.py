"""What Airflow does with each feature of the IR is declared, with reasons."""

from calque.dialects.airflow.support import SUPPORT
from calque.ir.features import Feature
from calque.ir.fidelity import Fidelity


def test_the_table_is_total() -> None:
    assert set(SUPPORT) == set(Feature)


def test_what_is_not_exact_has_a_reason() -> None:
    for feature, support in SUPPORT.items():
        assert support.fidelity is Fidelity.EXACT or support.reason, feature
