"""What lives on the platform: variables, and the blocks that only hold a value; here the environment has them."""

from __future__ import annotations

import json
import os
from typing import Any


def _key(kind: str, name: str) -> str:
    return f"PREFECT_{kind}_{name.upper().replace('-', '_')}"


class Variable:
    """A variable: the environment has it as PREFECT_VARIABLE_NAME."""

    @classmethod
    def get(cls, name: str, default: Any = None, _sync: bool = True, **_: Any) -> Any:
        """Its value."""
        found = os.environ.get(_key("VARIABLE", name))
        if found is None:
            return default
        try:
            return json.loads(found)
        except ValueError:
            return found

    @classmethod
    def set(cls, name: str, value: Any, tags: Any = None, overwrite: bool = False, **_: Any) -> None:
        """Change it, for this process.

        Raises:
            ValueError: it is there, and not to be overwritten.
        """
        key = _key("VARIABLE", name)
        if key in os.environ and not overwrite:
            raise ValueError(f"Variable {name!r} already exists. Use `overwrite=True` to update it.")
        os.environ[key] = json.dumps(value)


class _Block:
    """A block that holds one value: the environment has it as PREFECT_BLOCK_NAME."""

    def __init__(self, value: Any) -> None:
        self.value = value

    @classmethod
    def load(cls, name: str, *_: Any, **__: Any) -> Any:
        """The block of that name.

        Raises:
            ValueError: there is none.
        """
        found = os.environ.get(_key("BLOCK", name))
        if found is None:
            raise ValueError(
                f"Unable to find block document named {name}: set {_key('BLOCK', name)} in the environment"
            )
        return cls(found)

    def get(self) -> Any:
        """Its value."""
        return self.value


class Secret(_Block):
    """A secret."""


class String(_Block):
    """A text."""


class JSON(_Block):
    """A value."""

    def __init__(self, value: Any) -> None:
        super().__init__(json.loads(value) if isinstance(value, str) else value)
