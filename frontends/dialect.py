"""What each tool that can be read declares of itself, in `frontends/<tool>/dialect.py`; to exist is to be registered."""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
import re
from dataclasses import dataclass
from functools import cache

import calque.frontends


@dataclass(frozen=True, slots=True)
class Dialect:
    """A tool whose sources can be read.

    Attributes:
        name: the tool's, and its package's here.
        versions: its major versions that can be read.
        defines: found in the bytes of files that may define pipelines of it.
        reads_apart: its reader can read some of the files only (`Options.only`).
    """

    name: str
    versions: tuple[int, ...]
    defines: re.Pattern[bytes]
    reads_apart: bool = False

    def spellings(self) -> tuple[str, ...]:
        """What the user may call it: by its name, or by its name and a version."""
        return (self.name, *(f"{self.name}{version}" for version in self.versions))


@cache
def dialects() -> tuple[Dialect, ...]:
    """The tools that can be read, sorted by name."""
    folders = [found.name for found in pkgutil.iter_modules(calque.frontends.__path__) if found.ispkg]
    names = [f"calque.frontends.{folder}.dialect" for folder in sorted(folders)]
    found = [importlib.import_module(name).DIALECT for name in names if importlib.util.find_spec(name)]
    return tuple(dialect for dialect in found if isinstance(dialect, Dialect))


def spellings() -> tuple[str, ...]:
    """The names of dialects that the user can name: "airflow", "airflow2", and the like."""
    return tuple(name for dialect in dialects() for name in dialect.spellings())


def imports(package: str) -> re.Pattern[bytes]:
    """What finds the imports of a package in a file's bytes."""
    return re.compile(rb"^[ \t]*(?:from|import)[ \t]+%s\b" % package.encode(), re.MULTILINE)
