"""What only a Prefect server shows or does: it is accepted, and does nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


def _nothing(*args: Any, **kwargs: Any) -> None:
    """Nothing is shown."""


create_image_artifact = create_link_artifact = create_markdown_artifact = create_progress_artifact = _nothing
create_table_artifact = update_progress_artifact = emit_event = task_input_hash = add_asset_metadata = (
    _nothing
)


class AssetProperties:
    """What people see of an asset."""

    def __init__(
        self,
        name: str | None = None,
        url: str | None = None,
        description: str | None = None,
        owners: list[str] | None = None,
    ) -> None:
        self.name, self.url, self.description, self.owners = name, url, description, owners


class Asset:
    """An asset, known by its key."""

    def __init__(self, *, key: str, properties: AssetProperties | None = None) -> None:
        self.key, self.properties = key, properties

    def add_metadata(self, metadata: dict[str, Any]) -> None:
        """Nothing is shown."""


@contextmanager
def tags(*names: str) -> Iterator[set[str]]:
    """Tags of the runs inside."""
    yield set(names)


class _Runner:
    """Where tasks run: here."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        pass


class ThreadPoolTaskRunner(_Runner):
    """In threads."""


class ConcurrentTaskRunner(_Runner):
    """At once."""


class SequentialTaskRunner(_Runner):
    """One after the other."""


class _Policy:
    """How results are cached: not at all."""

    def __add__(self, other: Any) -> _Policy:
        return self

    __sub__ = __add__


DEFAULT = INPUTS = NONE = NO_CACHE = RUN_ID = TASK_SOURCE = _Policy()
