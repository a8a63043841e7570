"""Bodies that ask something of a definition of Dagster's: elsewhere it can be made, and says nothing."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from calque.backends.report.dispositions import Override
from calque.dialects.dagster.portable.names import DEFINITIONS
from calque.ir.features import Feature
from calque.ir.fidelity import Fidelity, Support


def asked_definitions(texts: Mapping[str, str]) -> Iterator[Override]:
    """A remark for the functions of moved modules that ask something of definitions.

    Args:
        texts: of the emitted modules, by their dotted names.
    """
    made = {name: _made(ast.parse(text)) for name, text in texts.items() if "dagster_code" in text}
    found: set[str] = set()
    for name, text in texts.items() if any(made.values()) else ():
        tree = ast.parse(text)
        names = made.get(name, frozenset()) | {
            alias.asname or alias.name
            for node in tree.body
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
            if alias.name in made.get(node.module or "", ())
        }
        found |= set(_asked(tree, names))
    if found:
        reason = (
            f"{', '.join(sorted(found))} exists only in Dagster: the code that asks for it fails when it does"
        )
        action = "give the code the value itself"
        yield Override(Feature.BODY_FOREIGN, Support(fidelity=Fidelity.LOST, reason=reason, action=action))


def _made(tree: ast.Module) -> frozenset[str]:
    """The names of a module that are definitions."""
    found: set[str] = set()
    for statement in tree.body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if _makes(value):
                found.add(name)
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value) if _makes(value):
                found.add(name)
            case _:
                pass
    return frozenset(found)


def _makes(value: ast.expr) -> bool:
    match value:
        case ast.Call(func=inner) | ast.Attribute(value=inner) if _names(inner):
            return True
        case ast.Call(func=ast.Attribute(value=inner)):
            return _names(inner)
        case _:
            return False


def _names(value: ast.expr) -> bool:
    match value:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name in DEFINITIONS
        case _:
            return False


def _asked(tree: ast.Module, names: frozenset[str]) -> Iterator[str]:
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            for part in ast.walk(function):
                if (
                    isinstance(part, ast.Attribute)
                    and isinstance(part.value, ast.Name)
                    and part.value.id in names
                ):
                    yield f"{part.value.id}.{part.attr}"
