"""Airflow's variables."""

from __future__ import annotations

import json
from typing import Any

from calque.dialects.airflow.portable.current import current_host
from calque.dialects.airflow.portable.exceptions import AirflowRuntimeError
from calque.dialects.airflow.portable.host import Host, RunFacts, TaskFacts

_NO_DEFAULT: Any = object()


def _host() -> Host:
    """Who runs the task; code at the top of a module has only the environment."""
    return current_host() or Host(RunFacts("", ""), TaskFacts(""))


class Variable:
    """Values by name that live on the platform."""

    def __init__(self, key: str | None = None, val: Any = None, description: str | None = None) -> None:
        self.key = key
        self.val = val
        self.description = description

    @classmethod
    def get(
        cls,
        key: str,
        default_var: Any = _NO_DEFAULT,
        deserialize_json: bool = False,
        *,
        default: Any = _NO_DEFAULT,
    ) -> Any:
        """A variable's value; the default's name is `default_var` in Airflow 2, and `default` in Airflow 3."""
        host = _host()
        fallback = default if default is not _NO_DEFAULT else default_var
        try:
            text = host.variable(key)
        except KeyError:
            if fallback is not _NO_DEFAULT:
                return fallback
            if host.run.version >= 3:
                raise AirflowRuntimeError(
                    f"VARIABLE_NOT_FOUND: {{'message': 'Variable {key} not found'}}"
                ) from None
            raise KeyError(f"Variable {key} does not exist") from None
        return json.loads(text) if deserialize_json else text

    @classmethod
    def set(cls, key: str, value: Any, description: str | None = None, serialize_json: bool = False) -> None:
        """Change a variable."""
        _host().set_variable(key, json.dumps(value, indent=2) if serialize_json else str(value))

    @classmethod
    def delete(cls, key: str) -> None:
        """Delete a variable."""
        _host().set_variable(key, None)

    @classmethod
    def update(cls, key: str, value: Any, serialize_json: bool = False) -> None:
        """Change a variable that exists."""
        cls.get(key)
        cls.set(key, value, serialize_json=serialize_json)

    @classmethod
    def setdefault(
        cls, key: str, default: Any, description: str | None = None, deserialize_json: bool = False
    ) -> Any:
        """A variable's value; if there is none, the default, which is stored."""
        found = cls.get(key, default_var=None, deserialize_json=deserialize_json)
        if found is not None:
            return found
        if default is None:
            raise ValueError("Default Value must be set")
        cls.set(key, default, serialize_json=deserialize_json)
        return default


class VariableAccessor:
    """`var.value` and `var.json` in a context."""

    def __init__(self, deserialize_json: bool) -> None:
        self._deserialize_json = deserialize_json

    def __getattr__(self, key: str) -> Any:
        if key.startswith("__"):
            raise AttributeError(key)
        return Variable.get(key, deserialize_json=self._deserialize_json)

    def get(self, key: str, default: Any = _NO_DEFAULT, *, default_var: Any = _NO_DEFAULT) -> Any:
        """A variable's value."""
        fallback = default if default is not _NO_DEFAULT else default_var
        return Variable.get(key, default_var=fallback, deserialize_json=self._deserialize_json)
