"""Values without content: what a body that nobody executes puts out, named after the node and what it was given.

Two runs that hand the same symbols on hand the same values on, whatever the bodies do, as long as the bodies are the same
and depend on their inputs only.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any


class Symbol:
    """A value that is only known by its name; its items, attributes and calls are symbols again."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return self.text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Symbol) and other.text == self.text

    def __hash__(self) -> int:
        return hash(self.text)

    def __getitem__(self, key: Any) -> Symbol:
        return Symbol(f"{self.text}[{key!r}]")

    __iter__ = None  # else Python would ask for items without end

    def __getattr__(self, name: str) -> Symbol:
        if name.startswith("__"):
            raise AttributeError(name)
        return Symbol(f"{self.text}.{name}")

    def __call__(self, *args: Any, **kwargs: Any) -> Symbol:
        return Symbol(f"{self.text}({digest([*map(repr, args), *map(repr, sorted(kwargs.items()))])})")


class Several(list[Any]):
    """Elements to map over, whatever key they are asked for under."""

    def __getitem__(self, key: Any) -> Any:
        return self if isinstance(key, str) else super().__getitem__(key)


def digest(parts: Iterable[str]) -> str:
    """A short name for some texts, their order left aside."""
    return hashlib.sha256("\n".join(sorted(parts)).encode()).hexdigest()[:10]


def plain_value(value: Any) -> Any:
    """A value, however lazily its elements are given."""
    if isinstance(value, Sequence) and not isinstance(value, str | bytes | tuple):
        return [plain_value(item) for item in value]
    return value
