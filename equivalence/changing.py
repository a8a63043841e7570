"""Change the parts of a model: the one walk that rewrites what the IR says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from pydantic import BaseModel

from calque.ir.expressions import Code

T = TypeVar("T")


def changed(value: T, change: Callable[[BaseModel], BaseModel]) -> T:
    """A model, or a tuple of them, with each model in it changed, the inner ones first.

    What stays as it is, is the same object. Functions are looked into for what they close over only.
    """
    found: T = _changed(value, change)
    return found


def _changed(value: Any, change: Callable[[BaseModel], BaseModel]) -> Any:
    if isinstance(value, tuple):
        items = tuple(_changed(item, change) for item in value)
        return items if any(new is not old for new, old in zip(items, value, strict=True)) else value
    if not isinstance(value, BaseModel) or (isinstance(value, Code) and not value.captured):
        return value
    changes = {}
    for name, inner in vars(value).items():
        if isinstance(inner, tuple | BaseModel):
            new = _changed(inner, change)
            if new is not inner:
                changes[name] = new
    return change(value.model_copy(update=changes) if changes else value)
