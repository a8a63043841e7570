"""Marks: values that stand once in a source, so that each can be looked for in what is written of it.

A mark is a word that begins with `m_`, a number from 4000 to 9999, a year of this century, or a cron expression.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path

import yaml

MARK = re.compile(
    r"\b[mM]_[a-z0-9]+|(?<![\d.])(?:[4-9]\d{3}|20[0-4]\d)(?!\d)|\b\d+ \d+ (?:\d+|\*) (?:\d+|\*) (?:\d+|\*)"
)
SUFFIXES = (".py", ".yaml", ".sql")


@dataclass(frozen=True, order=True)
class Place:
    """A place in a source: its file, and line and column, both counted from 1."""

    file: str
    line: int
    column: int


def marks(folder: Path) -> dict[str, Place]:
    """The marks of a source, and where each stands; one that stands twice is a mistake of the source."""
    found: dict[str, Place] = {}
    for path in sorted(one for one in folder.rglob("*") if one.suffix in SUFFIXES):
        for number, line in enumerate(path.read_text().splitlines(), 1):
            for match in MARK.finditer(line):
                assert match[0] not in found, f"{path}:{number}: the mark {match[0]} stands twice"
                found[match[0]] = Place(path.relative_to(folder).as_posix(), number, match.start() + 1)
    return found


def shows(mark: str, text: str) -> bool:
    """Whether a mark is in a text, and not only as a part of a longer word; seconds may have become minutes, years dates."""
    found = [re.escape(mark)]
    if mark.isdigit() and int(mark) % 60 == 0:
        found.append(f"minutes={int(mark) // 60}")
    if mark.startswith("20"):
        found.append(rf"{mark}\d{{4}}T\d+")  # a date of a recurrence rule
    return re.search(rf"(?<![A-Za-z0-9])(?:{'|'.join(found)})(?![a-z0-9])", text) is not None


def functions(folder: Path) -> dict[Place, tuple[Place, Place]]:
    """Where the functions of a source begin and end with their decorators, by where these, and they themselves, begin."""
    found: dict[Place, tuple[Place, Place]] = {}
    for path in sorted(folder.rglob("*.py")):
        file = path.relative_to(folder).as_posix()
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef) and node.end_lineno is not None:
                first: list[ast.expr | ast.stmt] = [*node.decorator_list, node]
                places = [Place(file, one.lineno, one.col_offset + 1) for one in first]
                found |= dict.fromkeys(places, (places[0], Place(file, node.end_lineno + 1, 1)))
    return found


def entries(folder: Path) -> dict[Place, Place]:
    """Where the values of the dicts of a source end, by where their keys begin, and what stands in YAML by where that begins."""
    found: dict[Place, Place] = {}
    for path in sorted(folder.rglob("*.yaml")):
        root = yaml.compose(path.read_text())
        pending = [] if root is None else [root]
        while pending:
            one = pending.pop()
            begin = Place(path.name, one.start_mark.line + 1, one.start_mark.column + 1)
            end = Place(path.name, one.end_mark.line + 1, one.end_mark.column + 1)
            found[begin] = max(end, found.get(begin, end))
            if isinstance(one, yaml.SequenceNode):
                pending += one.value
            elif isinstance(one, yaml.MappingNode):
                pending += [part for pair in one.value for part in pair]
    for path in sorted(folder.rglob("*.py")):
        file = path.relative_to(folder).as_posix()
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Dict):
                for key, value in zip(node.keys, node.values, strict=True):
                    if key is not None and value.end_lineno is not None and value.end_col_offset is not None:
                        begin = Place(file, key.lineno, key.col_offset + 1)
                        found[begin] = Place(file, value.end_lineno, value.end_col_offset + 1)
    return found
