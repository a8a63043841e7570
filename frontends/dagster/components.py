"""Components: definitions that YAML files ask libraries, or classes of the project, for.

Dagster: `components/core/defs_module.py` (`defs.yaml`, `component.yaml`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from calque.frontends.dagster.defs_folders import CONTAINER, FILES, DefsFolder, documents
from calque.frontends.python.values import Model
from calque.ir.spans import Span

if TYPE_CHECKING:
    from calque.frontends.python.project import Project


class ComponentDef(Model):
    """A component.

    Attributes:
        name: where it is below the folder of definitions, and its number in its file if that has several.
        type: the dotted path of its class; None if the file does not say one.
        attributes: what it is made with.
        span: the file.
    """

    __slots__ = ("attributes", "name", "span", "type")

    def __init__(self, name: str, type: str | None, attributes: object, span: Span) -> None:
        self.name = name
        self.type = type
        self.attributes = attributes
        self.span = span

    def describe(self) -> str:
        """For messages."""
        return f"the component {self.name}"


def components(project: Project, folder: DefsFolder) -> Iterator[ComponentDef]:
    """The components of a folder, in order of their paths."""
    for path in sorted(part for part in folder.root.rglob("*.y*ml") if part.name in FILES):
        if not folder.loads(path):
            continue
        end = path.read_text("utf-8", errors="replace").count("\n") + 1
        span = Span(file=project.relative(path), line=1, column=1, end_line=end, end_column=1)
        place = path.parent.relative_to(folder.root).as_posix()
        for number, document in enumerate(documents(path)):
            kind = document.get("type") if isinstance(document, dict) else None
            if kind == CONTAINER or document is None:
                continue
            name = place if number == 0 else f"{place}_{number + 1}"
            attributes = document.get("attributes") if isinstance(document, dict) else None
            yield ComponentDef(name, kind if isinstance(kind, str) else None, attributes, span)
