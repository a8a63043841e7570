"""The operators that calque knows: each file here declares some, and existing is registering."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from calque.dialects.airflow.operator import Operator


@cache
def operators() -> tuple[Operator, ...]:
    """All declared operators, by file and then in the order of the file."""
    found: list[Operator] = []
    for module in sorted(info.name for info in iter_modules(__path__)):
        namespace = vars(import_module(f"{__name__}.{module}"))
        found += [value for value in namespace.values() if isinstance(value, Operator)]
    return tuple(found)


@cache
def by_path() -> Mapping[str, Operator]:
    """The declared operators by each dotted path that has had them."""
    return {path: operator for operator in operators() for path in operator.paths}


@cache
def by_decorator() -> Mapping[str, Operator]:
    """The declared operators by the name of the decorator under `@task` that makes one."""
    return {name: operator for operator in operators() for name in operator.decorators}
