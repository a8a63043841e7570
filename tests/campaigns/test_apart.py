"""Work that is done in processes of its own comes back, whatever becomes of the process."""

from __future__ import annotations

import os
from collections import deque
from functools import partial

import pytest

from tests.campaigns.apart import Work, apart


def test_all_work_is_done_and_more_may_be_added_in_between() -> None:
    waiting: deque[Work[int]] = deque(partial(pow, number, 2) for number in range(5))
    found = []
    for one in apart(waiting, 2):
        found.append(one)
        if one == 16:
            waiting.append(partial(pow, 10, 2))
    assert sorted(found) == [0, 1, 4, 9, 16, 100]


def test_a_process_that_dies_is_told_of() -> None:
    dying: Work[int] = partial(os._exit, 3)
    with pytest.raises(RuntimeError, match="exit code 3"):
        list(apart(deque([dying]), 1))
