"""How much is known about a value: whether it survives being stored, and copied, between two nodes."""

from __future__ import annotations

import math
from collections.abc import Iterable
from enum import IntEnum
from typing import Any


class Known(IntEnum):
    """What is known about a value; the more, the higher."""

    UNKNOWN = 0
    BUILTIN = 1  # Python's own lists, tuples, sets and mappings: pickled without loss
    PLAIN = 2  # what JSON says without loss: lists, and mappings with text as keys
    SCALAR = 3  # text, a number, a truth value or None: no one can change it


def of_value(value: Any) -> Known:
    """What is known about a value that is there."""
    match value:
        case None | bool() | str() | int():
            return Known.SCALAR
        case float():
            return Known.SCALAR if math.isfinite(value) else Known.BUILTIN
        case list():
            return least(map(of_value, value), Known.PLAIN)
        case dict():
            keys = Known.PLAIN if all(isinstance(key, str) for key in value) else Known.BUILTIN
            return least(map(of_value, value.values()), keys)
        case tuple() | bytes() | complex() | set() | frozenset():
            return Known.BUILTIN
        case _:
            return Known.UNKNOWN


def least(found: Iterable[Known], best: Known) -> Known:
    """What is known of all of some values, and no more than the second."""
    return min([*found, best])
