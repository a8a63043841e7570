"""Which statements of a module change what is needed, or set up the process, though nothing names what they bind."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import TypeAlias

from calque.ir.modules import ImportedName, SourceModule, Statement
from calque.ir.statement_index import StatementIndex

Indices: TypeAlias = Mapping[str, StatementIndex]
Needed: TypeAlias = Mapping[str, Collection[str]]
"""The names that are needed, by module."""


def effects(indices: Indices, needed: Needed, module: str) -> Iterator[int]:
    """The statements of a module that change something needed (`CONFIG["a"] = 1`), or the process
    (`logging.basicConfig()`), directly or through a function of the project's; never those that build pipelines.
    """
    index = indices[module]
    for number, statement in enumerate(index.module.statements):
        if number not in index.tainted and any(
            _matters(indices, needed, module, name, statement, set(), _keeps(index.module, statement, name))
            for name in statement.touches
        ):
            yield number


def _matters(
    indices: Indices,
    needed: Needed,
    module: str,
    name: str,
    statement: Statement,
    seen: set[tuple[str, str]],
    keeps: bool,
) -> bool:
    """Something needed, or the process, is changed through the name by the statement.

    Args:
        keeps: what the name stands for may keep the function that the statement defines.
    """
    index = indices.get(module)
    if index is None or (module, name) in seen:
        return False
    seen.add((module, name))
    wanted = name in needed.get(module, ())
    for number in index.binders.get(name, ()):
        binder = index.module.statements[number]
        match binder.form:
            case "import":
                if any(
                    _imported_matters(indices, needed, i, statement, seen, keeps)
                    for i in binder.imports
                    if i.bound == name
                ):
                    return True
            case "function" | "class":
                if any(
                    _matters(indices, needed, module, changed, statement, seen, keeps)
                    for changed in binder.changes
                ):
                    return True
                if wanted and (keeps or _attends(index.module, binder, statement)):
                    return True
            case "assignment" | "other":
                if wanted:
                    return True
    return False


def _attends(module: SourceModule, definition: Statement, statement: Statement) -> bool:
    """A needed function or class is itself changed by the statement that names it.

    A decorator or a base class is not, unless the base class hears of its subclasses.
    """
    if statement.form == "class":
        text = module.text[definition.start : definition.end]
        return "__init_subclass__" in text or "metaclass=" in text
    return statement.form != "function"


def _keeps(module: SourceModule, statement: Statement, name: str) -> bool:
    """Whether a part of what a name stands for decorates a function, as in `@describe.register`, and so may keep it.

    Args:
        module: that the statement stands in.
    """
    if statement.form != "function":
        return False
    text = module.text[statement.start : statement.end]
    return re.search(rf"^[ \t]*@{re.escape(name)}\.", text, re.MULTILINE) is not None


def _imported_matters(
    indices: Indices,
    needed: Needed,
    imported: ImportedName,
    statement: Statement,
    seen: set[tuple[str, str]],
    keeps: bool,
) -> bool:
    if imported.module in indices and imported.name is not None:
        return _matters(indices, needed, imported.module, imported.name, statement, seen, keeps)
    runs = statement.form == "other" or (statement.form == "assignment" and not statement.binds)
    return runs and not imported.local
