"""What bodies return or yield: outputs, materializations, results of checks."""

from __future__ import annotations

import enum
import functools
import re
from collections.abc import Mapping, Sequence
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class _NoValue:
    """No value was given; unlike None."""

    def __repr__(self) -> str:
        return "NO_VALUE"


NO_VALUE = _NoValue()


@functools.total_ordering
class AssetKey:
    """The name of an asset, in parts, by which keys are sorted."""

    def __init__(self, path: Any) -> None:
        self.path = [path] if isinstance(path, str) else list(getattr(path, "path", path))

    @staticmethod
    def from_user_string(text: str) -> AssetKey:
        """The key of some parts with slashes between them."""
        return AssetKey(text.split("/"))

    def to_user_string(self) -> str:
        """Its parts with slashes between them."""
        return "/".join(self.path)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, AssetKey) and self.path == other.path

    def __lt__(self, other: object) -> bool:
        return self.path < other.path if isinstance(other, AssetKey) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self.path))

    def __repr__(self) -> str:
        return f"AssetKey({self.path!r})"


class Output(Generic[T]):
    """A value for one of the outputs of a step."""

    def __init__(
        self,
        value: T,
        output_name: str | None = "result",
        metadata: Mapping[str, Any] | None = None,
        **more: Any,
    ) -> None:
        self.value = value
        self.output_name = output_name or "result"
        self.metadata = dict(metadata or {})
        self.more = more


class DynamicOutput(Output[T]):
    """One of several values for an output that steps run for each of."""

    def __init__(
        self,
        value: T,
        mapping_key: str,
        output_name: str | None = "result",
        metadata: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(value, output_name, metadata)
        if not re.fullmatch(r"[A-Za-z0-9_]+", mapping_key):
            raise ValueError(
                f"the key {mapping_key!r} of an output has other signs than letters, digits and _"
            )
        self.mapping_key = mapping_key


class MaterializeResult(Generic[T]):
    """An asset was made; with a value, if one was given."""

    def __init__(
        self,
        *,
        asset_key: Any = None,
        metadata: Mapping[str, Any] | None = None,
        check_results: Sequence[Any] | None = None,
        data_version: Any = None,
        tags: Mapping[str, str] | None = None,
        value: Any = NO_VALUE,
    ) -> None:
        self.asset_key = None if asset_key is None else AssetKey(asset_key)
        self.metadata = dict(metadata or {})
        self.check_results = list(check_results or ())
        self.data_version = data_version
        self.tags = dict(tags or {})
        self.value = value


class ObserveResult:
    """An asset was looked at."""

    def __init__(
        self,
        *,
        asset_key: Any = None,
        metadata: Mapping[str, Any] | None = None,
        check_results: Sequence[Any] | None = None,
        **more: Any,
    ) -> None:
        self.asset_key = None if asset_key is None else AssetKey(asset_key)
        self.metadata = dict(metadata or {})
        self.check_results = list(check_results or ())
        self.more = more


class DataVersion:
    """Which version of its data an asset has, said by who looks at it."""

    def __init__(self, value: str) -> None:
        self.value = value


class AssetMaterialization:
    """An asset was made, said by an op."""

    def __init__(
        self,
        asset_key: Any,
        description: str | None = None,
        metadata: Mapping[str, Any] | None = None,
        **more: Any,
    ) -> None:
        self.asset_key = AssetKey(asset_key)
        self.description = description
        self.metadata = dict(metadata or {})
        self.more = more


class AssetObservation(AssetMaterialization):
    """An asset was looked at, said by an op."""


class AssetCheckSeverity(enum.Enum):
    """How bad a failed check is."""

    WARN = "WARN"
    ERROR = "ERROR"


class AssetCheckResult:
    """Whether a check of an asset passed."""

    def __init__(
        self,
        *,
        passed: bool,
        asset_key: Any = None,
        check_name: str | None = None,
        metadata: Mapping[str, Any] | None = None,
        severity: AssetCheckSeverity = AssetCheckSeverity.ERROR,
        description: str | None = None,
    ) -> None:
        self.passed = passed
        self.asset_key = None if asset_key is None else AssetKey(asset_key)
        self.check_name = check_name
        self.metadata = dict(metadata or {})
        self.severity = severity
        self.description = description


class ExpectationResult:
    """Whether an expectation of an op's was met."""

    def __init__(self, success: bool, **more: Any) -> None:
        self.success = success
        self.more = more
