"""What happens to a value on its way between two nodes: docs/semantics.md, "Values".

Measured in Airflow 2.11.0 (`XComEncoder`, `airflow/utils/json.py` and `serialization/serde.py`) and 3.3.2
(`airflow/sdk/serde`).
"""

from __future__ import annotations

import datetime
import decimal
import math
import pickle
import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import Any, assert_never
from zoneinfo import ZoneInfo

from calque.dialects.airflow.portable.task_instance import LazyXComs
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
            value = list(value) if isinstance(value, LazyXComs) else value
            return _json(value, native=not isinstance(value, tuple), old=True)
        case "json_airflow3":
            return _json(value, native=False, old=False)
        case _:
            assert_never(codec)


def fetch(value: Any, codec: Codec) -> Any:
    """A stored value as one more consumer gets it: a copy of its own, unless the tool shares it."""
    return value if codec == "reference" else _copy(value)


class LazySequence(Sequence[Any]):
    """The outputs of a mapped node, as Airflow 3 hands them to a reduce: a sequence that is no list, but equals one."""

    def __init__(self, items: list[Any]) -> None:
        self._items = items
        self._counted = False

    def __len__(self) -> int:
        self._counted = True
        return len(self._items)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._items == list(other)

    def __hash__(self) -> int:
        return hash(tuple(self._items))

    def __getitem__(self, index: Any) -> Any:
        return self._items[index]

    def __repr__(self) -> str:
        items = f"{len(self._items)} item" if len(self._items) == 1 else f"{len(self._items)} items"
        return f"LazyXComSequence([{items}])" if self._counted else "LazyXComSequence(<unevaluated length>)"


def _copy(value: Any) -> Any:
    if isinstance(value, list):
        return [_copy(item) for item in value]
    if isinstance(value, tuple):
        return tuple(_copy(item) for item in value)
    if isinstance(value, dict):
        return {key: _copy(item) for key, item in value.items()}
    return set(value) if isinstance(value, set) else value


def _json(value: Any, native: bool, old: bool) -> Any:
    """A value after its way through JSON.

    Args:
        native: it stands where Airflow 2 leaves the encoding to Python's `json`, which makes lists of tuples: inside of
            lists and dicts only. What has an encoding of Airflow's own (tuples and sets at the top) has it all the way down.
        old: Airflow 2's encoding.
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _text(value, old)
    if isinstance(value, int):
        return int(
            value
        )  # an integer beyond 64 bits alone comes back as a float from SQLite, but not from PostgreSQL
    if isinstance(value, float):
        if not old and not math.isfinite(value):
            raise NotStorable(f"{value} has no JSON form")
        return float(value)
    if isinstance(value, uuid.UUID) and not old:
        return value
    for kind, convert in _KINDS:
        if isinstance(value, kind):
            return convert(value, native, old)
    raise NotStorable(f"a value of type {type(value).__name__} cannot be stored between tasks")


def _text(value: str, old: bool) -> str:
    if not old and not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise NotStorable(str(error)) from None
    return "".join(value)  # plain, even if it is of a class of its own


def _list(value: Sequence[Any], native: bool, old: bool) -> Any:
    return [_json(item, native, old) for item in value]


def _tuple(value: tuple[Any, ...], native: bool, old: bool) -> Any:
    items = [_json(item, native and old, old) for item in value]
    return items if native and old else tuple(items)


def _mapping(value: Mapping[Any, Any], native: bool, old: bool) -> Any:
    return {_key(key, native and old): _json(item, native, old) for key, item in value.items()}


def _key(key: Any, native: bool) -> str:
    if not native:
        return str(key)
    if isinstance(key, bool):
        return "true" if key else "false"
    if key is None:
        return "null"
    if isinstance(key, str | int | float):
        return str(key)
    raise NotStorable(f"keys must be text or numbers, not {type(key).__name__}")


def _set(value: Any, native: bool, old: bool) -> Any:
    return type(value)(_json(item, False, old) for item in value)


def _same(value: Any, native: bool, old: bool) -> Any:
    return value


def _decimal(value: decimal.Decimal, native: bool, old: bool) -> Any:
    whole = value.as_tuple().exponent
    return decimal.Decimal(int(value) if isinstance(whole, int) and whole >= 0 else str(float(value)))


_KINDS: tuple[tuple[type | tuple[type, ...], Callable[[Any, bool, bool], Any]], ...] = (
    (tuple, _tuple),
    (list, _list),
    (dict, _mapping),
    ((set, frozenset), _set),
    ((datetime.datetime, datetime.date, datetime.timedelta, ZoneInfo, datetime.timezone), _same),
    (decimal.Decimal, _decimal),
)
