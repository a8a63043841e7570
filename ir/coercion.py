"""What pydantic makes of a value for a parameter's JSON schema: Prefect turns what a run is given into the types of its flow.

Prefect: `flows.py` (`Flow.validate_parameters`), which leaves defaults as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from operator import or_
from typing import Any, Literal

from pydantic import TypeAdapter, ValidationError

from calque.ir.base import Json

TYPES: Mapping[str, Any] = {
    "integer": int,
    "number": float,
    "string": str,
    "boolean": bool,
    "array": list,
    "object": dict,
    "null": None,
}
"""The Python types of JSON's."""


def coerced(value: Any, schema: Json) -> Any:
    """A value as one of the type that a schema says; as it is where it says none.

    Args:
        value: the value.
        schema: with `type`, a name or a list of them, or `enum`.

    Raises:
        ValueError: it is none, and cannot be made one.
    """
    wanted = _wanted(schema if isinstance(schema, dict) else {})
    if wanted is None:
        return value
    try:
        return TypeAdapter(wanted).validate_python(value)
    except ValidationError as error:
        raise ValueError(error.errors()[0]["msg"]) from error


def _wanted(schema: Mapping[str, Json]) -> Any:
    choices, named = schema.get("enum"), schema.get("type")
    if isinstance(choices, list) and choices:
        return Literal[tuple(choices)]
    names = named if isinstance(named, list) else [named]
    found = [TYPES[name] for name in names if isinstance(name, str) and name in TYPES]
    if not found:
        return None
    return reduce(or_, found) if len(found) > 1 else found[0]
