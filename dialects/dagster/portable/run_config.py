"""What a run's configuration stands for, as an instance of the class that declares it.

    {"colour": "BLUE", "path": {"env": "HOME"}, "pet": {"dog": {"barks": 1.5}}}
    becomes      Wanted(colour=Colour.BLUE, path="/root", pet=Dog(barks=1.5))

Dagster: `_config/pythonic_config`, measured: members of enumerations are said by their names, the environment's values are taken
for texts, numbers without a fraction and flags, one class of several is said by its tag; nothing is turned into another type.
"""

from __future__ import annotations

import enum
import types
import typing
from collections.abc import Mapping
from typing import Any

from calque.dialects.dagster.portable.errors import DagsterInvalidConfigError
from calque.dialects.dagster.portable.settings import Config, EnvVar

_SCALARS: Mapping[type, tuple[type, ...]] = {str: (str,), int: (int,), bool: (bool,), float: (float, int)}
_UNIONS = (typing.Union, getattr(types, "UnionType", typing.Union))


def configured(kind: type[Config], given: Any) -> Config:
    """The instance of a class that a run's configuration means.

    Raises:
        DagsterInvalidConfigError: it does not fit.
        ValidationError: the class does not take it.
    """
    if not isinstance(given, Mapping):
        raise DagsterInvalidConfigError(f"the configuration of {kind.__name__} must be a dict, not {given!r}")
    return kind(**_fields(kind, given, ""))


def _fields(kind: type[Config], given: Mapping[str, Any], path: str) -> dict[str, Any]:
    known = {field.alias or name: field for name, field in kind.model_fields.items()}
    found = {}
    for name, value in given.items():
        place = f"{path}:{name}"
        if name not in known:
            found[name] = value
        elif known[name].discriminator is not None:
            found[name] = _chosen(known[name].annotation, str(known[name].discriminator), value, place)
        else:
            found[name] = _value(known[name].annotation, value, place)
    return found


def _value(hint: Any, value: Any, path: str) -> Any:
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in _UNIONS:
        inner = [one for one in args if one is not type(None)]
        return value if value is None or len(inner) != 1 else _value(inner[0], value, path)
    if hint is list or origin is list:
        if not isinstance(value, list):
            raise DagsterInvalidConfigError(f"Value at path config{path} must be list")
        element = args[0] if args else Any
        return [_value(element, one, f"{path}[{place}]") for place, one in enumerate(value)]
    if origin is dict and isinstance(value, Mapping):
        return {name: _value(args[1], one, f"{path}:{name}") for name, one in value.items()}
    if not isinstance(hint, type) or value is None:
        return value
    if issubclass(hint, Config) and isinstance(value, Mapping):
        return hint(**_fields(hint, value, path))
    if issubclass(hint, enum.Enum):
        if value not in hint.__members__:
            raise DagsterInvalidConfigError(
                f"Value at path config{path} not in enum type {hint.__name__} got {value}"
            )
        return hint[value]
    return _scalar(hint, value, path) if hint in _SCALARS else value


def _scalar(hint: type, value: Any, path: str) -> Any:
    if hint is not float and isinstance(value, Mapping) and list(value) == ["env"]:
        return _of_environment(hint, str(value["env"]), path)
    if not isinstance(value, _SCALARS[hint]) or (hint is int and isinstance(value, bool)):
        raise DagsterInvalidConfigError(
            f'Invalid scalar at path config{path}. Value "{value}" of type "{type(value)}" is not valid for expected type '
            f'"{hint.__name__}"'
        )
    return value


def _of_environment(hint: type, name: str, path: str) -> Any:
    text = str(EnvVar(name).resolved())
    if hint is bool:
        return text.lower() not in ("false", "none", "0", "")
    try:
        return hint(text)
    except ValueError:
        pass  # its text is no one else's business
    raise DagsterInvalidConfigError(
        f'Value at path config{path} stored in env variable "{name}" cannot be coerced into an {hint.__name__}.'
    )


def _chosen(hint: Any, tag: str, value: Any, path: str) -> Any:
    """The one of several classes that a value names."""
    if isinstance(value, Mapping) and len(value) == 1:
        name, given = next(iter(value.items()))
        for one in typing.get_args(hint):
            if name in typing.get_args(one.model_fields[tag].annotation):
                return one(**{**_fields(one, given, f"{path}:{name}"), tag: name})
    raise DagsterInvalidConfigError(f"Value at path config{path} must name one of the classes that it can be")
