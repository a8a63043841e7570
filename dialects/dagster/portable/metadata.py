"""Metadata: what people see in Dagster beside a value. Kept as it was given; nothing looks at it here."""

from __future__ import annotations

from typing import Any


class MetadataEntry:
    """A value with the way in which it is shown."""

    def __init__(self, kind: str, value: Any, more: dict[str, Any]) -> None:
        self.kind = kind
        self.value = value
        self.more = more

    def __repr__(self) -> str:
        return f"MetadataValue.{self.kind}({self.value!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, MetadataEntry) and (self.kind, self.value, self.more) == (
            other.kind,
            other.value,
            other.more,
        )

    __hash__ = None  # type: ignore[assignment]  # its value may change


class _Kinds(type):
    """`MetadataValue.md`, `.url`, `.table`, … make entries of these kinds."""

    def __getattr__(cls, kind: str) -> Any:
        if kind.startswith("_"):
            raise AttributeError(kind)

        def made(value: Any = None, *_: Any, **more: Any) -> MetadataEntry:
            return MetadataEntry(kind, value, more)

        return made


class MetadataValue(metaclass=_Kinds):
    """Makers of metadata entries."""


class _Described:
    """Something that only describes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.args = args
        self.kwargs = kwargs


class TableColumn(_Described):
    """A column of a table in metadata."""


class TableRecord(_Described):
    """A row of one."""


class TableSchema(_Described):
    """The columns of one."""
