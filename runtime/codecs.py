"""What happens to a value on its way between two nodes: docs/semantics.md, "Values".

Measured in Airflow 2.11.0 (`XComEncoder`, `airflow/utils/json.py` and `serialization/serde.py`) and 3.3.2
(`airflow/sdk/serde`).
"""

from __future__ import annotations

import datetime
import decimal
import math
import pickle
from collections.abc import Callable, Mapping, Sequence
from typing import Any, assert_never
from zoneinfo import ZoneInfo

from calque.ir.pipeline import Codec


class NotStorable(Exception):
    """A value that the source tool cannot store: the node that put it out fails, after its body ran."""


def store(value: Any, codec: Codec) -> Any:
    """What is stored of a value that a node puts out: a copy, as its consumers will see it.

    Raises:
        NotStorable: the tool would refuse it.
    """
    match codec:
        case "reference":
            return value
        case "pickle":
            try:
                return pickle.loads(pickle.dumps(value))
            except (pickle.PicklingError, TypeError, AttributeError) as error:
                raise NotStorable(str(error)) from None
        case "json_airflow2":
            return _json(value, nested=False, old=True)
        case "json_airflow3":
            return _json(value, nested=False, old=False)
        case _:
            assert_never(codec)


def fetch(value: Any, codec: Codec) -> Any:
    """A stored value as one more consumer gets it: a copy of its own, unless the tool shares it."""
    return value if codec == "reference" else _copy(value)


class LazySequence(Sequence[Any]):
    """The outputs of a mapped node, as Airflow hands them to a reduce: a sequence that is no list."""

    def __init__(self, items: list[Any]) -> None:
        self._items = items

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, index: Any) -> Any:
        return self._items[index]

    def __repr__(self) -> str:
        return f"LazySequence({self._items!r})"


def _copy(value: Any) -> Any:
    if isinstance(value, list):
        return [_copy(item) for item in value]
    if isinstance(value, tuple):
        return tuple(_copy(item) for item in value)
    if isinstance(value, dict):
        return {key: _copy(item) for key, item in value.items()}
    return set(value) if isinstance(value, set) else value


def _json(value: Any, nested: bool, old: bool) -> Any:
    if value is None or isinstance(value, bool | str):
        return str(value) if isinstance(value, str) else value
    if isinstance(value, int):
        return _integer(value, old)
    if isinstance(value, float):
        if not old and not math.isfinite(value):
            raise NotStorable(f"{value} has no JSON form")
        return value
    for kind, convert in _KINDS:
        if isinstance(value, kind):
            return convert(value, nested, old)
    raise NotStorable(f"a value of type {type(value).__name__} cannot be stored between tasks")


def _integer(value: int, old: bool) -> Any:
    if type(value) is not int:
        raise NotStorable(f"a value of type {type(value).__name__} cannot be stored between tasks")
    return value if old or -(2**63) <= value < 2**64 else float(value)


def _sequence(value: Sequence[Any], nested: bool, old: bool) -> Any:
    items = [_json(item, True, old) for item in value]
    return tuple(items) if isinstance(value, tuple) and not (old and nested) else items


def _mapping(value: Mapping[Any, Any], nested: bool, old: bool) -> Any:
    return {_key(key, old): _json(item, True, old) for key, item in value.items()}


def _key(key: Any, old: bool) -> str:
    if not old:
        return str(key)
    if isinstance(key, bool):
        return "true" if key else "false"
    if key is None:
        return "null"
    if isinstance(key, str | int | float):
        return str(key)
    raise NotStorable(f"keys must be text or numbers, not {type(key).__name__}")


def _set(value: Any, nested: bool, old: bool) -> Any:
    return type(value)(_json(item, True, old) for item in value)


def _same(value: Any, nested: bool, old: bool) -> Any:
    return value


def _decimal(value: decimal.Decimal, nested: bool, old: bool) -> Any:
    whole = value.as_tuple().exponent
    return int(value) if isinstance(whole, int) and whole >= 0 else decimal.Decimal(str(float(value)))


_KINDS: tuple[tuple[type | tuple[type, ...], Callable[[Any, bool, bool], Any]], ...] = (
    ((list, tuple), _sequence),
    (LazySequence, lambda value, nested, old: _sequence(list(value), nested, old)),
    (dict, _mapping),
    ((set, frozenset), _set),
    ((datetime.datetime, datetime.date, datetime.timedelta, ZoneInfo, datetime.timezone), _same),
    (decimal.Decimal, _decimal),
)
