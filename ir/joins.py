"""Decide about a node from the states of its upstream instances: the joins of docs/semantics.md.

Each rule is an ordered list of clauses over the numbers of upstream instances that succeeded, failed, were skipped, were
upstream-failed; the first that holds decides, and without one the node runs.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import NamedTuple

from calque.ir.policies import Rule


class Verdict(Enum):
    """What becomes of a node whose upstream has ended."""

    RUN = "run"
    SKIP = "skipped"
    UPSTREAM_FAILED = "upstream_failed"


class Counts(NamedTuple):
    """How many upstream instances ended in which state; removed ones count nowhere.

    Attributes:
        setups: of the upstream, the setups.
        setups_succeeded: those that succeeded.
        setups_skipped: those that were skipped.
    """

    success: int = 0
    failed: int = 0
    skipped: int = 0
    upstream_failed: int = 0
    setups: int = 0
    setups_succeeded: int = 0
    setups_skipped: int = 0

    @property
    def bad(self) -> int:
        """Those that failed, or were upstream-failed."""
        return self.failed + self.upstream_failed

    @property
    def all(self) -> int:
        """All of them."""
        return self.success + self.failed + self.skipped + self.upstream_failed


Clause = tuple[Callable[[Counts], bool], Verdict]
_SKIP, _FAILED = Verdict.SKIP, Verdict.UPSTREAM_FAILED
_ANY_SKIPPED: Clause = (lambda c: c.skipped > 0, _SKIP)
_NONE_OK: Clause = (lambda c: c.success + c.skipped == 0, _FAILED)
_NONE_BAD: Clause = (lambda c: c.bad == 0, _FAILED)
_ONE_OK: Clause = (lambda c: c.success + c.skipped > 0, _FAILED)
CLAUSES: dict[Rule, tuple[Clause, ...]] = {
    Rule.ALL_SUCCESS: ((lambda c: c.bad > 0, _FAILED), (lambda c: c.skipped > 0, _SKIP)),
    Rule.ALL_SUCCESS_SKIP_FIRST: ((lambda c: c.skipped > 0, _SKIP), (lambda c: c.bad > 0, _FAILED)),
    Rule.ALL_FAILED: ((lambda c: c.success + c.skipped > 0, _SKIP),),
    Rule.ALL_DONE: (),
    Rule.ALL_DONE_MIN_ONE_SUCCESS: ((lambda c: c.skipped > 0, _SKIP), (lambda c: c.success == 0, _FAILED)),
    Rule.ALL_DONE_SETUP_SUCCESS: (
        (lambda c: 0 < c.setups == c.setups_skipped, _SKIP),
        (lambda c: c.setups > 0 and c.setups_succeeded == 0, _FAILED),
    ),
    Rule.ONE_SUCCESS: (
        (lambda c: c.success > 0, Verdict.RUN),
        (lambda c: c.skipped == c.all, _SKIP),
        (lambda c: True, _FAILED),
    ),
    Rule.ONE_FAILED: ((lambda c: c.bad == 0, _SKIP),),
    Rule.ONE_DONE: ((lambda c: c.success + c.failed == 0, _SKIP),),
    Rule.NONE_FAILED: ((lambda c: c.bad > 0, _FAILED),),
    Rule.NONE_FAILED_MIN_ONE_SUCCESS: ((lambda c: c.bad > 0, _FAILED), (lambda c: c.success == 0, _SKIP)),
    Rule.NONE_SKIPPED: ((lambda c: c.skipped > 0, _SKIP),),
    Rule.ALL_SKIPPED: ((lambda c: c.skipped < c.all, _SKIP),),
    Rule.ALWAYS: (),
    Rule.FAILS_UNLESS_ONE_OK: (_NONE_OK,),
    Rule.FAILS_UNLESS_ONE_FAILED: (_NONE_BAD,),
    Rule.FAILS_UNLESS_ALL_FAILED: (_ONE_OK,),
    Rule.FAILS_UNLESS_ONE_OK_SKIP_FIRST: (_ANY_SKIPPED, _NONE_OK),
    Rule.FAILS_UNLESS_ONE_FAILED_SKIP_FIRST: (_ANY_SKIPPED, _NONE_BAD),
    Rule.FAILS_UNLESS_ALL_FAILED_SKIP_FIRST: (_ANY_SKIPPED, _ONE_OK),
}


def decide(rule: Rule, counts: Counts) -> Verdict:
    """What becomes of a node, all its upstream instances having ended.

    Args:
        rule: its join.
        counts: of its upstream instances; a node without any runs.
    """
    if counts.all == 0:
        return Verdict.RUN
    for holds, verdict in CLAUSES[rule]:
        if holds(counts):
            return verdict
    return Verdict.RUN
