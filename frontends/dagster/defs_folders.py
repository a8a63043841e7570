"""Which files of a folder of definitions Dagster loads: `load_from_defs_folder`, `load_defs`.

Dagster: `components/core/decl.py` (`build_filesystem_component_decl_from_context`).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

FILES = ("defs.yaml", "defs.yml", "component.yaml")
"""What says which components a folder has: the first that is there."""
CONTAINER = "dagster.DefsFolderComponent"
"""What only says something of the folder that it is in."""


class DefsFolder:
    """A folder of definitions.

    Args:
        root: it.
        stops: a `definitions.py` is all that is loaded of a folder that has one, and no `component.py` (`load_defs`).
    """

    def __init__(self, root: Path, stops: bool) -> None:
        self.root = root
        self.stops = stops
        self._only = cache(self._only_of)

    def loads(self, path: Path) -> bool:
        """Whether a file in it is loaded."""
        steps = [step for step in (path.parent, *path.parent.parents) if step.is_relative_to(self.root)]
        return next((only == path for step in reversed(steps) if (only := self._only(step))), True)

    def _only_of(self, folder: Path) -> Path | None:
        """The only file that is loaded of a folder, those inside of it included; None if there is no such file."""
        said = next((path for name in FILES if (path := folder / name).is_file()), None)
        if said is not None and any(kind != CONTAINER for kind in kinds(documents(said))):
            return said
        definitions = folder / "definitions.py"
        stopped = self.stops and definitions.is_file() and not (folder / "component.py").is_file()
        return definitions if stopped else None


def documents(path: Path) -> list[object]:
    """The documents of a YAML file; one that says nothing if it cannot be read."""
    try:
        return list(yaml.safe_load_all(path.read_text("utf-8", errors="replace")))
    except yaml.YAMLError:
        return [{}]


def kinds(found: list[object]) -> list[object]:
    """What components they ask for; None for each that does not say."""
    return [
        document.get("type") if isinstance(document, dict) else None
        for document in found
        if document is not None
    ]
