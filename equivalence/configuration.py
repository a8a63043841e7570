"""What a project says about checks: `[check]` of `calque.toml`, or `[tool.calque.check]` of `pyproject.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from pydantic import ConfigDict, Field, ValidationError

from calque.ir.base import Model

TABLES = {"calque.toml": ("check",), "pyproject.toml": ("tool", "calque", "check")}
"""In which table of which file the settings stand; in one folder the first file counts."""


class BadConfiguration(Exception):
    """The user's configuration cannot be read; the message says which file and why."""


class Settings(Model):
    """What is known beforehand about two projects.

    Attributes:
        names: what the second side calls a pipeline, or a node ("pipeline.node"), of the first.
        accept: differences that do not count: "node: aspect", or "pipeline.node: aspect".
    """

    model_config = ConfigDict(populate_by_name=True)

    names: dict[str, str] = Field(default_factory=dict, alias="map")
    accept: tuple[str, ...] = ()


def configured(start: Path) -> Settings:
    """The settings of the nearest file, from a folder up, that has any; without one none.

    Raises:
        BadConfiguration: the file is not right.
    """
    for folder in (start, *start.parents):
        for name, keys in TABLES.items():
            table = _table(folder / name, keys)
            if table is not None:
                try:
                    return Settings.model_validate(table)
                except ValidationError as error:
                    first = error.errors()[0]
                    where = ".".join(map(str, first["loc"]))
                    raise BadConfiguration(f"{folder / name}: {where}: {first['msg']}") from error
    return Settings()


def _table(path: Path, keys: tuple[str, ...]) -> Mapping[str, object] | None:
    if not path.is_file():
        return None
    try:
        found: object = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadConfiguration(f"{path} is not TOML: {error}") from error
    for key in keys:
        found = found.get(key) if isinstance(found, Mapping) else None
    return found if isinstance(found, Mapping) else None
