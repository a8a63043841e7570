"""Methods of containers that look something up: what is there under an unknown key is unknown, not absent.

RESOURCES.get(os.environ["STAGE"])      is not None
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

from calque.frontends.python.values import External, Symbolic, Value, unknown_part

_CONTAINERS = (dict, list, tuple, set, frozenset, deque)
_METHODS = frozenset({"count", "discard", "get", "index", "insert", "pop", "remove", "setdefault"})

GIVING = frozenset({"pop", "setdefault"})
"""Those that change the container, and give what they found."""


def looks_up_unknown(function: Callable[..., Any], args: Sequence[Value]) -> bool:
    """Whether a method of a container looks up what may be any of its elements, or be one that is not known.

    Args:
        function: the method of a known container.
        args: what it is called with.
    """
    owner = getattr(function, "__self__", None)
    if not args or not isinstance(owner, _CONTAINERS) or getattr(function, "__name__", "") not in _METHODS:
        return False
    if function.__name__ == "insert" or (function.__name__ == "pop" and not isinstance(owner, dict)):
        return isinstance(args[0], Symbolic | External)
    if not owner or _is_there(owner, args[0]):
        return False
    return unknown_part(args[0]) is not None or any(isinstance(one, Symbolic) for one in owner)


def _is_there(owner: Any, element: Value) -> bool:
    try:
        return element in owner
    except TypeError:  # it has no hash, so that the method says so, too
        return True
