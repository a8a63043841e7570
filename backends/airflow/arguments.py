"""Arguments of Airflow's functions that its versions call otherwise, in the user's code."""

from __future__ import annotations

import ast

from calque.dialects.airflow.versions import Version

_RENAMED = {
    Version.V3: {("Variable", "get"): {"default_var": "default"}},
    Version.V2: {("Variable", "get"): {"default": "default_var"}},
}
"""The other names of keywords, by the class and its method; where classes are is `places`'."""


def rename_arguments(text: str, version: Version) -> str:
    """A module of the user's whose imports are those of a version of Airflow, with keywords as that one calls them."""
    tree = ast.parse(text)
    classes = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("airflow.")
        for alias in node.names
    }
    lines = text.encode().split(b"\n")  # the positions of syntax nodes count bytes
    for keyword, new in sorted(
        _keywords(tree, classes, version), key=lambda found: _place(found[0]), reverse=True
    ):
        line, column = _place(keyword)
        old = (keyword.arg or "").encode()
        content = lines[line - 1]
        lines[line - 1] = content[:column] + new.encode() + content[column + len(old) :]
    return b"\n".join(lines).decode()


def _place(keyword: ast.keyword) -> tuple[int, int]:
    return keyword.lineno, keyword.col_offset


def _keywords(tree: ast.Module, classes: dict[str, str], version: Version) -> list[tuple[ast.keyword, str]]:
    found: list[tuple[ast.keyword, str]] = []
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=method), keywords=keywords):
                renamed = _RENAMED[version].get((classes.get(name, ""), method), {})
                found += [(one, renamed[one.arg]) for one in keywords if one.arg in renamed]
            case _:
                pass
    return found
