"""The joins of the IR are those of Airflow's own `TriggerRuleDep`, for all ended states of up to three upstream tasks."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from calque.equivalence.native.environments import ORACLES
from calque.ir.joins import Counts, decide
from calque.ir.policies import Rule

pytestmark = pytest.mark.oracle

RECORDER = Path(__file__).parent / "recorders" / "airflow_rules.py"
DEPRECATED = {"none_failed_or_skipped", "dummy"}
"""Old names that Airflow 2 turns into others before it decides."""

OTHERS = {
    rule for rule in Rule if rule is Rule.ALL_SUCCESS_SKIP_FIRST or rule.value.startswith("fails_unless")
}
"""Joins of Dagster's and of Prefect 1's."""


def recorded(python: Path) -> list[dict[str, Any]]:
    done = subprocess.run(
        [str(python), str(RECORDER), "3"],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env={**os.environ, "PYTHONPATH": str(ORACLES)},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


def ours(case: dict[str, Any]) -> str:
    states = case["states"]
    counts = Counts(*map(states.count, ("success", "failed", "skipped", "upstream_failed")))
    return decide(Rule(case["rule"]), counts).value


@pytest.mark.parametrize("tool", ["airflow2", "airflow3"])
def test_a_rule_decides_as_airflows_own(tool: str, request: pytest.FixtureRequest) -> None:
    cases = [
        case
        for case in recorded(request.getfixturevalue(tool))
        if case["states"] and case["rule"] not in DEPRECATED
    ]
    rules = {Rule(case["rule"]) for case in cases}
    assert rules >= set(Rule) - OTHERS - {Rule.ALL_DONE_MIN_ONE_SUCCESS}
    assert len(cases) == len(rules) * (4 + 10 + 20)
    assert [(case, ours(case)) for case in cases if ours(case) != case["verdict"]] == []
