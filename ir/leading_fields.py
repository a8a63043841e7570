"""Which fields of a model can hold an expression or a body, however deep: a walk looks into no others.

Told by the models themselves, so that a field that is added is walked into at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from calque.ir.actions import LocalOperator
from calque.ir.expressions import Code, Constant, SourceCode
from calque.ir.pipeline import Pipeline

WANTED = (Constant, Code, LocalOperator, SourceCode)
"""What a walk looks for; an expression can be a constant wherever it can be any other one."""


@cache
def leading_fields(model: type[BaseModel]) -> tuple[str, ...]:
    """The names of the fields that lead to what a walk looks for, in order."""
    leading = _leading_models()
    return tuple(
        name
        for name, field in model.model_fields.items()
        if not leading.isdisjoint(_models_in(field.annotation))
    )


@cache
def _leading_models() -> frozenset[type[BaseModel]]:
    """All models of a pipeline that can hold what a walk looks for."""
    holders: dict[type[BaseModel], list[type[BaseModel]]] = {}
    pending: list[type[BaseModel]] = [Pipeline]
    seen = {*pending}
    while pending:
        model = pending.pop()
        for field in model.model_fields.values():
            for part in _models_in(field.annotation):
                holders.setdefault(part, []).append(model)
                if part not in seen:
                    seen.add(part)
                    pending.append(part)
    found: set[type[BaseModel]] = set()
    pending = list(WANTED)
    while pending:
        model = pending.pop()
        if model not in found:
            found.add(model)
            pending.extend(holders.get(model, ()))
    return frozenset(found)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)
