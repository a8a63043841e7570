"""Any value of any IR model, made from the model's own fields: what is added to a model is tried at once.

The values are well-typed, and mean nothing: edges lead nowhere, and expressions read what nobody writes.
"""

import types
from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from hypothesis import strategies as st
from pydantic import BaseModel, JsonValue

from calque.ir.spans import Origin, Span
from calque.ir.time import Cron

TEXTS = st.text(
    alphabet=st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs", "Cc")), max_size=6
)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False, width=32)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**40), 2**70) | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=4,
)
SPANS = st.builds(
    Span,
    file=st.sampled_from(["dags/a.py", "b.py"]),
    line=st.integers(1, 9),
    column=st.integers(1, 9),
    end_line=st.integers(10, 20),
    end_column=st.integers(1, 9),
)
ORIGINS = st.builds(Origin, span=st.none() | SPANS)
CRONS = st.builds(
    Cron,
    expression=st.sampled_from(["0 0 * * *", "*/5 1-3 * * MON", "30 6 1,15 * *"]),
    zone=st.sampled_from(["UTC", "Europe/Berlin"]),
    day_or=st.booleans(),
)
"""Those that there are: a pipeline with another one is refused."""
DEPTH = 8
"""How deep models are nested before only the flat members of a union are chosen."""

Overrides = Mapping[type[BaseModel], st.SearchStrategy[Any]]


def models(
    model: Any, overrides: Overrides | None = None, depth: int = DEPTH, **fields: st.SearchStrategy[Any]
) -> st.SearchStrategy[Any]:
    """Values of a model, or of a union of models.

    Args:
        model: the class, or the union's name.
        overrides: what stands for values of other models inside; `st.nothing()` for a model that is not to occur.
        depth: how deep they are nested.
        fields: what stands for the values of the model's own fields.
    """
    made = _Maker({Origin: ORIGINS, Cron: CRONS, **(overrides or {})})
    return made.model(model, depth, fields) if fields else made.value(model, depth)


class _Maker:
    def __init__(self, overrides: Overrides) -> None:
        self.overrides = overrides
        self.known: dict[tuple[Any, int], st.SearchStrategy[Any]] = {}

    def value(self, annotation: Any, depth: int) -> st.SearchStrategy[Any]:
        key = (annotation, max(depth, -1))
        if key not in self.known:
            self.known[key] = st.deferred(lambda: self._value(annotation, depth))
        return self.known[key]

    def _value(self, annotation: Any, depth: int) -> st.SearchStrategy[Any]:
        origin, arguments = get_origin(annotation), get_args(annotation)
        if annotation is JsonValue:
            return JSON
        if origin is Annotated:
            return self.value(arguments[0], depth)
        if origin is Literal:
            return st.sampled_from(arguments)
        if origin in (Union, types.UnionType):
            return st.one_of([self.value(member, depth) for member in _members(arguments, depth)])
        if origin is tuple:
            return self._tuple(arguments, depth)
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            return (
                self.overrides[annotation]
                if annotation in self.overrides
                else self.model(annotation, depth, {})
            )
        return _plain(annotation)

    def _tuple(self, arguments: tuple[Any, ...], depth: int) -> st.SearchStrategy[Any]:
        if arguments[-1] is not Ellipsis:
            return st.tuples(*(self.value(part, depth) for part in arguments))
        if depth <= 0:
            return st.just(())
        return st.lists(self.value(arguments[0], depth - 1), max_size=2).map(tuple)

    def model(
        self, model: type[BaseModel], depth: int, given: Mapping[str, st.SearchStrategy[Any]]
    ) -> st.SearchStrategy[Any]:
        fields = dict(given)
        for name, field in model.model_fields.items():
            if name in given:
                continue
            if field.is_required():
                fields[name] = self.value(field.annotation, depth - 1)
            elif depth > 0 and get_args(field.annotation) != (field.default,):
                fields[name] = st.just(field.default) | self.value(field.annotation, depth - 1)
        return st.builds(model, **fields)


def _plain(annotation: Any) -> st.SearchStrategy[Any]:
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return st.sampled_from(list(annotation))
    known = {
        str: TEXTS,
        int: st.integers(-5, 100),
        float: NUMBERS,
        bool: st.booleans(),
        type(None): st.none(),
    }
    return known[annotation]


def _members(arguments: tuple[Any, ...], depth: int) -> list[Any]:
    """The members of a union; where it is deep enough, only those that need no other model."""
    flat = [member for member in arguments if is_flat(member)]
    return flat if depth <= 0 and flat else list(arguments)


@cache
def is_flat(member: Any) -> bool:
    """Whether a value can be made without making another model."""
    if not (isinstance(member, type) and issubclass(member, BaseModel)):
        return get_origin(member) not in (Union, types.UnionType, Annotated)
    return not any(
        field.is_required() and _needs_model(field.annotation) for field in member.model_fields.values()
    )


def _needs_model(annotation: Any) -> bool:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _needs_model(arguments[0])
    if origin in (Union, types.UnionType):
        return type(None) not in arguments and all(_needs_model(member) for member in arguments)
    if origin is tuple:
        return arguments[-1] is not Ellipsis and any(_needs_model(part) for part in arguments)
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)
