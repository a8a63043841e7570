"""What a user can say about sources that they do not say themselves; the same for every dialect."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from calque.ir.base import Json


@dataclass(frozen=True)
class Options:
    """How to read sources.

    Attributes:
        version: the major version of the tool that they are written for; told by their imports if None.
        variables: the platform's variables by name, as `airflow variables export` writes them; None if none are supplied.
        environment: environment variables; None for one that is not set.
        budget: steps that the evaluation of one module may take.
        only: of the files that the user named, those whose pipelines are wanted; None for all. All are looked at to find
            the version.
        whole: keep the text of all modules that were looked at, not only of those that bodies need.
    """

    version: int | None = None
    variables: Mapping[str, Json] | None = None
    environment: Mapping[str, str | None] = field(default_factory=dict)
    budget: int = 400_000
    only: frozenset[Path] | None = None
    whole: bool = False
