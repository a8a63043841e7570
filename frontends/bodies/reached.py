"""Names of the tool's that code reaches through a module: `dg.Failure`, `airflow.exceptions.AirflowSkipException`."""

from __future__ import annotations

import ast
from collections.abc import Callable, Collection, Iterator

from calque.frontends.bodies.host import Host
from calque.ir.syntax import children


def reached(
    node: ast.AST, imported: Callable[[str], str | None], host: Host, without: Collection[ast.AST] = ()
) -> Iterator[tuple[str, str, ast.expr]]:
    """Each such name, as `from module import name` would have it: the module, the name, and where it is reached.

    An attribute of a class counts if the class in its place has it not: the class is the module then.

    Args:
        node: the code.
        imported: what a name stands for that an import binds.
        host: the tool.
        without: parts of the code that do not count.
    """
    pending: list[ast.AST] = [node]
    while pending:
        part = pending.pop()
        if part in without:
            continue
        if isinstance(part, ast.Attribute):
            found = _reached(part, imported, host)
            if found is not None:
                yield found
                continue
        pending.extend(reversed(children(part)))


def _reached(
    node: ast.Attribute, imported: Callable[[str], str | None], host: Host
) -> tuple[str, str, ast.expr] | None:
    chain: list[ast.Attribute] = [node]
    while isinstance(chain[-1].value, ast.Attribute):
        chain.append(chain[-1].value)
    root = chain[-1].value
    path = imported(root.id) if isinstance(root, ast.Name) else None
    if path is None or not host.owns(path):
        return None
    parts = list(reversed(chain))
    if not host.provided("", path):
        module, _, name = path.rpartition(".")
        return _of_class(module, name, parts[0], host) if host.provided(module, name) else None
    for number, part in enumerate(parts):
        if not host.provided("", f"{path}.{part.attr}"):
            after = parts[number + 1 : number + 2]
            known = host.provided(path, part.attr)
            lacking = _of_class(path, part.attr, after[0], host) if after and known else None
            return lacking or (path, part.attr, part)
        path = f"{path}.{part.attr}"
    return None


def _of_class(module: str, name: str, part: ast.Attribute, host: Host) -> tuple[str, str, ast.expr] | None:
    """What is reached of a class that is there, where it has it not: the class stands for a module."""
    if part.attr.startswith("__") or host.has_attribute(module, name, part.attr):
        return None
    return f"{module}.{name}", part.attr, part
