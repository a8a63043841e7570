"""The portable runtime as the text of one module, for a project that must not import calque."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

from calque.dialects.airflow import portable

_PACKAGE = "calque.dialects.airflow.portable"
_HEADER = '"""What Airflow code finds around it where it runs without Airflow."""\n\nfrom __future__ import annotations\n\n'
_TAIL = "HERE.update(globals())\n\n\ndef __getattr__(name: str) -> Any:\n    return find(name)\n"


@cache
def portable_source() -> str:
    """All parts of the portable runtime in one text, each after those that it uses; only the standard library is imported."""
    folder = Path(portable.__file__).parent
    parts = {
        path.stem: path.read_text(encoding="utf-8")
        for path in sorted(folder.glob("*.py"))
        if path.stem != "__init__"
    }
    trees = {name: ast.parse(text) for name, text in parts.items()}
    imports: dict[str, None] = {}
    bodies: list[str] = []
    for name in _ordered(trees):
        body, needed = _split(parts[name], trees[name])
        imports |= dict.fromkeys(needed)
        title = (ast.get_docstring(trees[name]) or name).partition("\n")[0]
        bodies.append(f"# {title}\n\n{body.strip()}\n")
    lines = sorted(imports, key=lambda line: (line.startswith("from "), line))
    return _HEADER + "\n".join(lines) + "\n\n" + "\n\n".join(bodies) + "\n\n" + _TAIL


def _ordered(trees: dict[str, ast.Module]) -> list[str]:
    """The parts, each after those that it imports from."""
    done: dict[str, None] = {}

    def visit(name: str) -> None:
        if name not in done:
            for used in _used(trees[name]):
                visit(used)
            done[name] = None

    for name in trees:
        visit(name)
    return list(done)


def _used(tree: ast.Module) -> list[str]:
    return [
        node.module.rpartition(".")[2]
        for node in tree.body
        if isinstance(node, ast.ImportFrom)
        and node.module is not None
        and node.module.startswith(f"{_PACKAGE}.")
    ]


def _split(text: str, tree: ast.Module) -> tuple[str, list[str]]:
    """A part without its docstring and imports, and the imports of the standard library."""
    lines = text.splitlines(keepends=True)
    imports: list[str] = []
    for node in tree.body:
        if isinstance(node, ast.Import):
            imports.append(ast.unparse(node))
        elif isinstance(node, ast.ImportFrom) and node.module != "__future__" and not _is_own(node):
            imports += [ast.unparse(ast.ImportFrom(node.module, [alias], 0)) for alias in node.names]
    for node in reversed(tree.body):
        is_docstring = node is tree.body[0] and isinstance(node, ast.Expr)
        if is_docstring or isinstance(node, ast.Import | ast.ImportFrom):
            lines[node.lineno - 1 : node.end_lineno] = []
    return "".join(line for line in lines if not line.startswith("# ruff:")), imports


def _is_own(node: ast.ImportFrom) -> bool:
    return node.module is not None and node.module.startswith(_PACKAGE)
