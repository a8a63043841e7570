"""Prefect 1's modules as objects, for code that imports a module and not what is in it."""

from __future__ import annotations

from typing import Any

from calque.dialects.prefect_one.portable.names import MODULES, portable_module

HERE: dict[str, Any] = {}
"""All that there is here, by name; filled when this module is complete."""


class Namespace:
    """A module of Prefect 1's, as far as it is here."""

    def __init__(self, name: str) -> None:
        self.__name__ = name

    def __getattr__(self, name: str) -> Any:
        if name in MODULES.get(self.__name__, ()):
            return find(name)
        inner = portable_module(f"{self.__name__}.{name}")
        if inner is not None:
            return Namespace(inner)
        raise AttributeError(f"{self.__name__}.{name} exists only in Prefect 1, which this code runs without")


def find(name: str) -> Any:
    """What has that name here: `prefect_one_engine` is a module."""
    if name in HERE:
        return HERE[name]
    dotted = [
        ".".join(module.split(".")[:end]) for module in MODULES for end in range(1, module.count(".") + 2)
    ]
    module = next((module for module in dotted if module.replace(".", "_") == name), None)
    if module is not None:
        return Namespace(module)
    raise AttributeError(f"there is no {name} here")
