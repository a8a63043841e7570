"""The small modules that an emitted project needs of its own: kept as text, copied where they are imported."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files

_ENDING = ".py.txt"


@dataclass(frozen=True)
class SupportModules:
    """The modules that a backend can emit: all that lie in the `support` folders of some packages.

    Attributes:
        packages: dotted names.
    """

    packages: tuple[str, ...]

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """By name, sorted."""
        found = {
            file.name.removesuffix(_ENDING): file.read_text("utf-8")
            for package in self.packages
            for file in (files(package) / "support").iterdir()
            if file.name.endswith(_ENDING)
        }
        return dict(sorted(found.items()))

    @cached_property
    def names(self) -> frozenset[str]:
        """What the modules define for others: emitted modules import these names."""
        return frozenset(
            statement.name
            for text in self.texts.values()
            for statement in ast.parse(text).body
            if isinstance(statement, ast.FunctionDef | ast.ClassDef) and not statement.name.startswith("_")
        )

    def needed(self, sources: Iterable[str], package: str) -> dict[str, str]:
        """The text of each module that the sources import from `package`, and of those that these need.

        Args:
            sources: texts of emitted modules.
            package: the emitted package; empty if the modules are not in one.
        """
        wanted = list(sources)
        found: dict[str, str] = {}
        place = rf"(?:{re.escape(package)})?\." if package else r"\.?"
        while wanted:
            text = wanted.pop()
            for name in self.texts:
                if name not in found and re.search(rf"^from {place}{name} import", text, re.MULTILINE):
                    found[name] = self.texts[name]
                    wanted.append(found[name])
        return {name: text if package else flat(text) for name, text in sorted(found.items())}


def flat(text: str) -> str:
    """The text of a module that is in no package: its imports name the modules beside it."""
    return re.sub(r"^from \.(\w+) import", r"from \1 import", text, flags=re.MULTILINE)
