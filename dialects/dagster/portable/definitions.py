"""What says how Dagster is to run something: it can be made, so that a module that makes it loads, and not be asked.

Partitions, policies, conditions, selections and their like are carried where a migration can carry them; what a body
asks of them would need Dagster itself.
"""

from __future__ import annotations

from typing import Any

from calque.dialects.dagster.portable.names import DEFINITIONS


def _only(name: str) -> AttributeError:
    return AttributeError(f"{name} exists only in Dagster, which this code runs without")


class _Kind(type):
    """A class of definitions: its members (`Backoff.LINEAR`, `AutomationCondition.eager`) make definitions, too."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(cls)(f"{cls.__name__}.{name}", (Definition,), {})


class Definition(metaclass=_Kind):
    """A definition: it is combined with others, and all else that is asked of it is an error."""

    def __init__(self, *args: Any, **kwargs: Any) -> None: ...

    def __getattr__(self, name: str) -> Any:
        raise _only(f"{type(self).__name__}.{name}")

    def _combined(self, *others: Any) -> Definition:
        return self

    __and__ = __rand__ = __or__ = __ror__ = __add__ = __radd__ = __sub__ = __invert__ = _combined

    def _asked(self, *args: Any) -> Any:
        raise _only(type(self).__name__)

    __bool__ = __len__ = __iter__ = __contains__ = __getitem__ = __str__ = __repr__ = __format__ = (
        __reduce_ex__
    ) = _asked


globals().update({name: _Kind(name, (Definition,), {}) for name in DEFINITIONS})
