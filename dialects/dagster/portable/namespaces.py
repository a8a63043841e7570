"""Dagster's modules as objects, for code that imports a module and not what is in it."""

from __future__ import annotations

from typing import Any

from calque.dialects.dagster.portable.names import MODULES

HERE: dict[str, Any] = {}
"""All that there is here, by name; filled when this module is complete."""


class Namespace:
    """A module of Dagster's, as far as it is here."""

    def __init__(self, name: str) -> None:
        self.__name__ = name

    def __getattr__(self, name: str) -> Any:
        if name in MODULES.get(self.__name__, ()):
            return find(name)
        raise AttributeError(f"{self.__name__}.{name} exists only in Dagster, which this code runs without")


def find(name: str) -> Any:
    """What has that name here: `dagster` is a module."""
    if name in HERE:
        return HERE[name]
    if name in MODULES:
        return Namespace(name)
    raise AttributeError(f"there is no {name} here")
