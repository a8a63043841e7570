"""Change parts of models, wherever they stand: what has no such part stays the object that it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from calque.ir.base import Model

M = TypeVar("M", bound=Model)
Change = Callable[[Model], Model]


def rewritten(model: M, change: Change) -> M:
    """The model with each model in it, itself included, changed; those inside of others first.

    Args:
        model: it.
        change: gives what stands in place of a part: a model that may stand there.
    """
    changed = {}
    for name in type(model).model_fields:
        value = getattr(model, name)
        found = _value(value, change)
        if found is not value:
            changed[name] = found
    return cast(M, change(model.model_copy(update=changed) if changed else model))


def _value(value: object, change: Change) -> object:
    if isinstance(value, Model):
        return rewritten(value, change)
    if isinstance(value, tuple):
        items = tuple(_value(item, change) for item in value)
        return items if any(one is not other for one, other in zip(items, value, strict=True)) else value
    return value
