"""A portable runtime as the text of one module, for a project that must not import calque."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from calque.dialects.portables import Portable, portables

_TAIL = "HERE.update(globals())\n\n\ndef __getattr__(name: str) -> Any:\n    return find(name)\n"


def needed_portables(texts: Iterable[str], package: str) -> dict[str, Portable]:
    """The portable runtimes that some emitted modules import, by the name of the module that has each.

    Args:
        texts: of the modules.
        package: the emitted package; empty if the modules are not in one.
    """
    found: dict[str, Portable] = {}
    for text in texts:
        for portable in portables():
            place = rf"(?:{re.escape(package)})?\.{portable.emitted}" if package else portable.emitted
            if re.search(rf"^\s*from {place} import", text, re.MULTILINE):
                found[portable.emitted] = portable
    return dict(sorted(found.items()))


@cache
def portable_source(portable: Portable) -> str:
    """All parts of a portable runtime in one text, each after those that it uses."""
    package = importlib.import_module(portable.package)
    assert package.__file__ is not None
    folder = Path(package.__file__).parent
    parts = {
        path.stem: path.read_text(encoding="utf-8")
        for path in sorted(folder.glob("*.py"))
        if path.stem != "__init__"
    }
    trees = {name: ast.parse(text) for name, text in parts.items()}
    imports: dict[str, None] = {}
    bodies: list[str] = []
    for name in _ordered(trees, portable.package):
        body, needed = _split(parts[name], trees[name], portable.package)
        imports |= dict.fromkeys(needed)
        title = (ast.get_docstring(trees[name]) or name).partition("\n")[0]
        bodies.append(f"# {title}\n\n{body.strip()}\n")
    lines = sorted(imports, key=lambda line: (line.startswith("from "), line))
    title = (
        ast.get_docstring(ast.parse(Path(package.__file__).read_text(encoding="utf-8"))) or ""
    ).partition("\n")[0]
    header = f'"""{title}"""\n\nfrom __future__ import annotations\n\n'
    return header + "\n".join(lines) + "\n\n" + "\n\n".join(bodies) + "\n\n" + _TAIL


def _ordered(trees: dict[str, ast.Module], package: str) -> list[str]:
    """The parts, each after those that it imports from."""
    done: dict[str, None] = {}

    def visit(name: str) -> None:
        if name not in done:
            for used in _used(trees[name], package):
                visit(used)
            done[name] = None

    for name in trees:
        visit(name)
    return list(done)


def _used(tree: ast.Module, package: str) -> list[str]:
    return [
        node.module.rpartition(".")[2]
        for node in tree.body
        if isinstance(node, ast.ImportFrom)
        and node.module is not None
        and node.module.startswith(f"{package}.")
    ]


def _split(text: str, tree: ast.Module, package: str) -> tuple[str, list[str]]:
    """A part without its docstring and imports, and the imports of the standard library."""
    lines = text.splitlines(keepends=True)
    imports: list[str] = []
    for node in tree.body:
        if isinstance(node, ast.Import):
            imports.append(ast.unparse(node))
        elif isinstance(node, ast.ImportFrom) and node.module != "__future__" and not _is_own(node, package):
            imports += [ast.unparse(ast.ImportFrom(node.module, [alias], 0)) for alias in node.names]
    for node in reversed(tree.body):
        is_docstring = node is tree.body[0] and isinstance(node, ast.Expr)
        if is_docstring or isinstance(node, ast.Import | ast.ImportFrom):
            lines[node.lineno - 1 : node.end_lineno] = []
    return "".join(line for line in lines if not line.startswith("# ruff:")), imports


def _is_own(node: ast.ImportFrom, package: str) -> bool:
    return node.module is not None and node.module.startswith(package)
