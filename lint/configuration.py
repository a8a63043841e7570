"""Settings from `calque.toml` (`[lint]`) or `pyproject.toml` (`[tool.calque.lint]`)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from calque.lint.catalog import rules
from calque.lint.settings import Settings

TABLES = {"calque.toml": ("lint",), "pyproject.toml": ("tool", "calque", "lint")}
"""In which table of which file the settings stand; in one folder the first file counts."""


class BadConfiguration(Exception):
    """The user's configuration cannot be read; the message says which file and why."""


def configured(start: Path) -> Settings:
    """The settings of the nearest file, from a folder up, that has any; without one the defaults.

    Raises:
        BadConfiguration: the file is not right.
    """
    for folder in (start, *start.parents):
        for name, keys in TABLES.items():
            table = _table(folder / name, keys)
            if table is not None:
                return _settings(folder / name, table)
    return Settings()


def _table(path: Path, keys: tuple[str, ...]) -> Mapping[str, object] | None:
    if not path.is_file():
        return None
    try:
        found: object = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadConfiguration(f"{path.name} is not TOML: {error}") from error
    for key in keys:
        found = found.get(key) if isinstance(found, Mapping) else None
    return found if isinstance(found, Mapping) else None


def _settings(path: Path, table: Mapping[str, object]) -> Settings:
    given = _named(table)
    try:
        settings = Settings.model_validate(given)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])).replace("_", "-")
        raise BadConfiguration(f"{path.name}: {where}: {first['msg']}") from error
    _check_names(path, settings)
    return settings


def _named(table: Mapping[str, object]) -> dict[str, object]:
    """The table with Python's names, in its thresholds and overrides too; `severity` as pairs: its keys are rules'."""
    found: dict[str, object] = {}
    for key, value in table.items():
        name = key.replace("-", "_")
        if name == "thresholds" and isinstance(value, Mapping):
            found[name] = _named(value)
        elif name == "severity" and isinstance(value, Mapping):
            found[name] = tuple(value.items())
        elif name == "overrides" and isinstance(value, list):
            found[name] = [_named(each) if isinstance(each, Mapping) else each for each in value]
        else:
            found[name] = value
    return found


def _check_names(path: Path, settings: Settings) -> None:
    named = [*settings.select, *settings.extend_select, *settings.ignore]
    named += [wanted for wanted, _ in settings.severity]
    for override in settings.overrides:
        named += [*override.ignore, *(wanted for wanted, _ in override.severity)]
    for wanted in named:
        if not is_known(wanted):
            raise BadConfiguration(f"{path.name}: there is no rule {wanted!r}")


def is_known(wanted: str) -> bool:
    """Whether some rule is meant: ALL, a code or the beginning of one, or a name."""
    return wanted == "ALL" or any(
        (bool(wanted) and rule.code.startswith(wanted)) or rule.name == wanted for rule in rules()
    )
