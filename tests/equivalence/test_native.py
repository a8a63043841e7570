"""The native check finds that migrations behave in their tools as their sources in theirs, and finds faults in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from calque.equivalence.verdict import Native, PipelineVerdict, Verdict
from tests.equivalence.native import Fault, checked_natively, together

pytestmark = [pytest.mark.oracle, pytest.mark.timeout(600), pytest.mark.xdist_group("native")]

CASES = {
    ("airflow", "dagster"): (
        "airflow/branch_skips_what_it_did_not_choose",
        "airflow/retries_end_with_the_first_success",
        "airflow/three_tasks_hand_values_on",
        "airflow/failed_leaf_fails_the_run",
        "airflow/expand_over_constants_runs_once_each",
    ),
}
"""For pairs of tools, golden cases of the first that are checked when they are migrated to the second."""

FAULTS = {
    ("airflow", "dagster"): (
        Fault("branch", '"right": ("right", "join")', '"right": ("right",)'),
        Fault("retried", "max_retries=3, delay=1,", "max_retries=1, delay=1,"),
        Fault("etl", "return sum(sold.values())", "return sum(sold.values()) + 1"),
    ),
}
"""For pairs of tools, faults in what is written, at most one a pipeline; what has none is to be found the same."""


@pytest.mark.parametrize("pair", CASES, ids="-".join)
def test_faults_are_found_in_the_tools_and_nothing_else_is(pair: tuple[str, str], tmp_path: Path) -> None:
    faults = {one.pipeline: one for one in FAULTS[pair]}
    source = together(CASES[pair], tmp_path / "source")
    found = checked_natively(source, pair[1], tmp_path / "out", FAULTS[pair])
    assert {name: told(one) for name, one in found.items() if not native(one).runs} == {}
    different = {name: told(one) for name, one in found.items() if native(one).verdict is Verdict.DIFFERENT}
    assert set(different) == set(faults), different
    for name in faults:
        assert any("OUT is off" in (one.judged or "") for one in native(found[name]).differences), different


def native(verdict: PipelineVerdict) -> Native:
    assert verdict.native is not None, verdict
    return verdict.native


def told(verdict: PipelineVerdict) -> list[str]:
    """What there is to say of the runs in the tools."""
    there = native(verdict)
    shown = [
        f"{d.subject}: {d.aspect}, when {d.scenario}: {d.source.shown} / {d.out.shown}: {d.judged}"
        for d in there.differences
    ]
    return [*there.causes, *shown, *there.notes]
