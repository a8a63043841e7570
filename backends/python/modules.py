"""The texts of modules: taken apart where something can be put in, and which imports which."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from calque.ir.syntax import import_statements, is_text


def head_and_rest(text: str) -> tuple[str, str]:
    """What must stand first in a module, and the rest."""
    end = 0
    for position, statement in enumerate(ast.parse(text).body):
        docstring = position == 0 and is_text(statement)
        future = isinstance(statement, ast.ImportFrom) and statement.module == "__future__"
        if not docstring and not future:
            break
        end = statement.end_lineno or 0
    lines = text.splitlines(keepends=True)
    return "".join(lines[:end]), "".join(lines[end:])


def imported_modules(texts: Mapping[str, str]) -> frozenset[str]:
    """Those of some modules, by their dotted names, that others of them import."""
    found: set[str] = set()
    for name, text in texts.items():
        for node in import_statements(ast.parse(text).body):
            match node:
                case ast.Import(names=names):
                    named = {alias.name for alias in names}
                case ast.ImportFrom(module=module, names=names, level=level):
                    outer = name.split(".")[:-level] if level else []
                    source = ".".join([*outer, *([module] if module else [])])
                    named = {source, *(f"{source}.{alias.name}" for alias in names)}
            found |= named - {name}
    return frozenset(found & texts.keys())


def imported(text: str, name: str) -> tuple[str, str] | None:
    """Where the text of a module imports a name from, if it does at its top: the module, and what it is called there."""
    for node in ast.parse(text).body:
        match node:
            case ast.ImportFrom(module=str(module), names=names, level=0):
                found = [(module, one.name) for one in names if (one.asname or one.name) == name]
            case ast.Import(names=names):
                found = [(one.name, "") for one in names if (one.asname or one.name) == name]
            case _:
                continue
        if found:
            return found[0]
    return None
