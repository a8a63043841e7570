"""Arguments whose values have no marks: what says yes or no, or one of few words. Each is left out once, and must make a difference."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.markers.marks import Place, marks

LINE = re.compile(r"^(?P<before>[ -]*)(?P<key>[\w-]+): [^ #].*$")


@dataclass(frozen=True)
class Flag:
    """An argument, or a key in YAML, whose value has no mark.

    Attributes:
        name: of the argument.
        of: what it is an argument of.
        place: where it stands.
        text: of its file without it.
    """

    name: str
    of: str
    place: Place
    text: str

    def __str__(self) -> str:
        return f"{self.name} of {self.of}"


def flags(folder: Path) -> list[Flag]:
    """All of a source."""
    marked = set(marks(folder).values())
    files = sorted(one for one in folder.rglob("*") if one.suffix in (".py", ".yaml"))
    return [
        flag
        for path in files
        for flag in (_of_code if path.suffix == ".py" else _of_yaml)(
            path.read_text(), path.relative_to(folder).as_posix(), marked
        )
    ]


def _of_code(text: str, file: str, marked: set[Place]) -> Iterator[Flag]:
    tree = ast.parse(text)
    inside = {
        id(node)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.Lambda)
        for statement in (function.body if isinstance(function.body, list) else [function.body])
        for node in ast.walk(statement)
    }
    own = {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    for call in calls:
        for keyword in call.keywords:
            if keyword.arg is None or _is_none(keyword.value) or _holds(keyword, file, marked):
                continue
            if _refers(keyword.value, own):
                continue
            if id(call) in inside and not isinstance(keyword.value, ast.Constant | ast.Attribute):
                continue
            place = Place(file, keyword.lineno, keyword.col_offset + 1)
            yield Flag(keyword.arg, ast.unparse(call.func).rpartition(".")[2], place, _without(text, keyword))


def _is_none(value: ast.expr) -> bool:
    """What is None says what is so anyhow."""
    return isinstance(value, ast.Constant) and value.value is None


def _refers(value: ast.expr, own: set[str]) -> bool:
    """What only names functions and classes of the source: these have marks."""
    items = value.elts if isinstance(value, ast.List | ast.Set) else [value]
    return all(isinstance(one, ast.Name) and one.id in own for one in items)


def _holds(keyword: ast.keyword, file: str, marked: set[Place]) -> bool:
    assert keyword.end_lineno is not None and keyword.end_col_offset is not None
    begin = Place(file, keyword.lineno, keyword.col_offset + 1)
    end = Place(file, keyword.end_lineno, keyword.end_col_offset + 1)
    return any(begin <= one < end for one in marked)


def _without(text: str, keyword: ast.keyword) -> str:
    lines = text.splitlines(keepends=True)
    assert keyword.end_lineno is not None and keyword.end_col_offset is not None
    begin = sum(map(len, lines[: keyword.lineno - 1])) + keyword.col_offset
    end = sum(map(len, lines[: keyword.end_lineno - 1])) + keyword.end_col_offset
    after = re.match(r",[ \n]*", text[end:])
    return text[:begin] + text[end + (len(after[0]) if after else 0) :]


def _of_yaml(text: str, file: str, marked: set[Place]) -> Iterator[Flag]:
    """Those that stand on a line of their own."""
    lines = text.splitlines(keepends=True)
    for number, line in enumerate(lines):
        match = LINE.match(line.rstrip())
        if (
            match is None
            or "-" in match["before"]
            or any(one.line == number + 1 for one in marked if one.file == file)
        ):
            continue
        place = Place(file, number + 1, match.end("key") + 3)
        yield Flag(match["key"], file, place, "".join((*lines[:number], *lines[number + 1 :])))
