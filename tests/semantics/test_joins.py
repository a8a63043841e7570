"""The joins are those of Airflow's own `TriggerRuleDep`: all states of up to three upstream tasks, ended or not, setups or not."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from calque.ir.joins import Counts, decide
from calque.ir.policies import Rule
from tests.semantics.claims import AIRFLOW, Probe
from tests.semantics.conftest import Observed

PIECE = Path(__file__).parent / "recorders" / "joins.py.txt"
OLD = {"dummy", "none_failed_or_skipped"}
"""Names that Airflow 2 turns into others before it decides."""
ENDED = ("success", "failed", "skipped", "upstream_failed")
LETTERS = {"S": "success", "F": "failed", "K": "skipped", "U": "upstream_failed", "-": None}
WORDS = {"RUN": "run", "SKIP": "skipped", "UF": "upstream_failed", "wait": "wait"}
EARLY = """
rule                         SS   SF   SK   SU   S-   FF   FK   FU   F-   KK   KU   K-   UU   U-   --
all_success                  RUN  UF   SKIP UF   wait UF   UF   UF   UF   SKIP UF   SKIP UF   UF   wait
all_failed                   SKIP SKIP SKIP SKIP SKIP RUN  SKIP RUN  wait SKIP SKIP SKIP RUN  wait wait
all_done                     RUN  RUN  RUN  RUN  wait RUN  RUN  RUN  wait RUN  RUN  wait RUN  wait wait
all_done_min_one_success     RUN  RUN  SKIP RUN  wait UF   SKIP UF   wait SKIP SKIP SKIP UF   wait wait
one_success                  RUN  RUN  RUN  RUN  RUN  UF   UF   UF   wait SKIP UF   wait UF   wait wait
one_failed                   SKIP RUN  SKIP RUN  wait RUN  RUN  RUN  RUN  SKIP RUN  wait RUN  RUN  wait
one_done                     RUN  RUN  RUN  RUN  RUN  RUN  RUN  RUN  RUN  SKIP SKIP wait SKIP wait wait
none_failed                  RUN  UF   RUN  UF   wait UF   UF   UF   UF   RUN  UF   wait UF   UF   wait
none_failed_min_one_success  RUN  UF   RUN  UF   wait UF   UF   UF   UF   SKIP UF   wait UF   UF   wait
none_skipped                 RUN  RUN  SKIP RUN  wait RUN  SKIP RUN  wait SKIP SKIP SKIP RUN  wait wait
all_skipped                  SKIP SKIP SKIP SKIP SKIP SKIP SKIP SKIP SKIP RUN  SKIP wait SKIP SKIP wait
always                       RUN  RUN  RUN  RUN  RUN  RUN  RUN  RUN  RUN  RUN  RUN  RUN  RUN  RUN  RUN
"""
"""What Airflow decides of two upstream tasks, as soon as it can: S succeeded, F failed, K skipped, U upstream-failed, - not ended."""

Case = tuple[str, tuple[str | None, ...], int]


pytestmark = [
    pytest.mark.oracle,
    pytest.mark.parametrize(
        ("key", "measure"),
        [
            pytest.param(
                f"joins_{tool}",
                Probe(tool, PIECE.read_text(), None),
                id=tool,
                marks=pytest.mark.xdist_group(f"claims_{tool}"),
            )
            for tool in AIRFLOW
        ],
    ),
]


@pytest.fixture
def verdicts(key: str, measure: Probe, observed: Observed) -> dict[Case, str]:
    """What Airflow makes of each rule, states, and number of setups (the first of the tasks)."""
    said = observed.found(measure.tool, key)
    assert isinstance(said, list), said
    return {(rule, tuple(states), setups): verdict for rule, states, setups, verdict in said}


def ours(rule: str, states: tuple[str | None, ...], setups: int) -> str:
    first = states[:setups]
    numbers = [*map(states.count, ENDED), setups, first.count("success"), first.count("skipped")]
    return decide(Rule(rule), Counts(*numbers)).value


def test_a_settled_join_is_airflows_own(verdicts: dict[Case, str]) -> None:
    ended = {
        case: verdict
        for case, verdict in verdicts.items()
        if set(case[1]) <= set(ENDED) and case[0] not in OLD
    }
    rules = {rule for rule, _, _ in ended}
    others = len(rules) - 1
    with_setups = 34 + sum(4**count * count for count in (1, 2, 3))
    assert len(ended) == others * (4 + 10 + 20) + with_setups
    assert [case for case, verdict in ended.items() if ours(*case) != verdict] == []


def test_a_join_decides_as_early_as_the_table_says(verdicts: dict[Case, str]) -> None:
    head, *rows = (line.split() for line in EARLY.strip().splitlines())
    wrong = []
    for rule, *cells in rows:
        for letters, word in zip(head[1:], cells, strict=True):
            states = tuple(LETTERS[letter] for letter in letters)
            verdict = verdicts.get((rule, states, 0))
            if verdict != WORDS[word] and not (verdict is None and rule == "all_done_min_one_success"):
                wrong.append((rule, letters, word, verdict))
    assert wrong == []


def test_a_join_that_may_decide_otherwise_early_is_known_as_racy(verdicts: dict[Case, str]) -> None:
    racy = set()
    for (rule, states, setups), verdict in verdicts.items():
        if verdict == "wait" or None not in states or "removed" in states or rule in OLD or setups:
            continue
        known = tuple(state for state in states if state is not None)
        for rest in itertools.product(ENDED, repeat=len(states) - len(known)):
            if ours(rule, known + rest, 0) != verdict:
                racy.add((Rule(rule), verdict))
    assert racy == {(Rule.ALL_SUCCESS, "skipped")}


def test_an_instance_that_was_removed_counts_nowhere_but_is_waited_for_by_some(
    measure: Probe, verdicts: dict[Case, str]
) -> None:
    stuck = {
        rule
        for (rule, states, _), verdict in verdicts.items()
        if "removed" in states and None not in states and verdict == "wait"
    } - OLD
    assert (
        stuck
        == {
            "airflow2": {
                "all_failed",
                "all_skipped",
                "all_success",
                "none_failed",
                "none_failed_min_one_success",
            },
            "airflow3": {"all_skipped"},
        }[measure.tool]
    )
