"""Checks of values against annotations, as Dagster makes them of inputs and outputs."""

from __future__ import annotations

import collections.abc
import types
import typing
from typing import Any

from calque.dialects.dagster.portable.errors import DagsterTypeCheckDidNotPass

_LISTS = (list, collections.abc.Sequence)
_DICTS = (dict, collections.abc.Mapping)


def fits(value: Any, annotation: Any) -> bool:
    """A value is of an annotation's type, as Dagster's own types check it (`resolve_dagster_type`)."""
    if annotation is Any or annotation is object:
        return True
    if annotation is None or annotation is type(None):
        return value is None
    origin, inner = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return fits(value, inner[0])
    if origin is typing.Union or isinstance(annotation, types.UnionType):
        return any(fits(value, part) for part in inner)
    if origin in _LISTS:
        return isinstance(value, list) and all(fits(item, inner[0]) for item in value)
    if origin in _DICTS:
        return isinstance(value, dict) and all(
            fits(key, inner[0]) and fits(item, inner[1]) for key, item in value.items()
        )
    if origin is tuple:
        return (
            isinstance(value, tuple)
            and len(value) == len(inner)
            and all(fits(item, part) for item, part in zip(value, inner, strict=True))
        )
    if origin is set:
        return isinstance(value, set) and all(fits(item, inner[0]) for item in value)
    known = origin or annotation
    return not isinstance(known, type) or isinstance(value, known)


def check_type(value: Any, annotation: Any, what: str) -> None:
    """Check a value.

    Raises:
        DagsterTypeCheckDidNotPass: it is of another type.
    """
    if not fits(value, annotation):
        name = getattr(annotation, "__name__", str(annotation))
        raise DagsterTypeCheckDidNotPass(
            f'Type check failed for {what} - expected type "{name}". Description: Value "{value}" of python type '
            f'"{type(value).__name__}" is none.'
        )
