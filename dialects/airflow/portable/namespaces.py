"""Airflow's modules as objects, for code that imports a module and not what is in it."""

from __future__ import annotations

from typing import Any

from calque.dialects.airflow.portable.macros import macros
from calque.dialects.airflow.portable.names import MODULES, portable_module, portable_name

HERE: dict[str, Any] = {}
"""All that there is here, by name; filled when this module is complete."""


class Namespace:
    """A module of Airflow's, as far as it is here."""

    def __init__(self, name: str) -> None:
        self.__name__ = name

    def __getattr__(self, name: str) -> Any:
        if name in MODULES.get(self.__name__, ()):
            return find(portable_name(self.__name__, name))
        inner = portable_module(f"{self.__name__}.{name}")
        if inner is not None:
            return Namespace(inner)
        raise AttributeError(f"{self.__name__}.{name} exists only in Airflow, which this code runs without")


def find(name: str) -> Any:
    """What has that name here: `airflow_utils_timezone` is a module, `macros_ds_add` a macro."""
    if name in HERE:
        return HERE[name]
    if name.startswith("macros_"):
        return getattr(macros, name[len("macros_") :])
    if name == "airflow" or name.startswith("airflow_"):
        dotted = [
            ".".join(module.split(".")[:end]) for module in MODULES for end in range(1, module.count(".") + 2)
        ]
        module = next((module for module in dotted if module.replace(".", "_") == name), None)
        if module is not None:
            return Namespace(module)
    raise AttributeError(f"there is no {name} here")
