"""All rules there are: those on disk, and those of installed packages."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib.metadata import entry_points

import calque.lint.rules
from calque.lint.rule import Rule

ENTRY_POINT = "calque.lint.rules"
"""The group of entry points: each names a `Rule`, or a tuple of them."""


class DuplicateCode(Exception):
    """Two rules have the same code or name: the package of one of them must be changed."""


@cache
def rules() -> tuple[Rule, ...]:
    """The rules, by code.

    Raises:
        DuplicateCode: two of them cannot be told apart.
    """
    found = sorted((*_ours(), *_installed()), key=lambda rule: rule.code)
    seen: dict[str, Rule] = {}
    for rule in found:
        for label in (rule.code, rule.name):
            if label in seen:
                raise DuplicateCode(f"two lint rules are called {label}")
            seen[label] = rule
    return tuple(found)


def _ours() -> Iterator[Rule]:
    package = calque.lint.rules
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if not module.ispkg:
            yield importlib.import_module(module.name).rule


def _installed() -> Iterator[Rule]:
    for point in entry_points(group=ENTRY_POINT):
        given = point.load()
        yield from (given,) if isinstance(given, Rule) else given
