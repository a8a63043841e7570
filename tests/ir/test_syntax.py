"""Walks find what Python's own find, in the same order."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from calque.ir import syntax

TREES = [ast.parse(path.read_text("utf-8")) for path in sorted(Path(syntax.__file__).parent.glob("*.py"))]
SAID = (ast.Load, ast.Store, ast.Del)


@pytest.mark.parametrize("tree", TREES)
def test_what_is_walked_is_what_ast_walks(tree: ast.Module) -> None:
    assert list(syntax.walk(tree)) == [node for node in ast.walk(tree) if not isinstance(node, SAID)]


def test_fields_of_no_kind_are_forgotten() -> None:
    text = (
        "match a:\n  case {'x': [1, *rest], **others} | C(y=2) as z if z: pass\n"
        "try:\n  from a import b as c\nexcept* E as e: raise X from e\n"
        "with open(f'{n!r:>{w}}') as f, g: del a[1:2], q.r\n"
        "async def h(p, /, q: int = 1, *r, s=2, **t) -> None:\n  global u\n  return await v(w, *x, y=1, **z)\n"
        "@d\nclass K(B, metaclass=M): k: int = lambda l: (yield l)\n"
        "{a: b for a, b in c if d}; (x := 1) if 1 < y <= 2 else not z and w\n"
    )
    tree = ast.parse(text)
    assert list(syntax.walk(tree)) == [node for node in ast.walk(tree) if not isinstance(node, SAID)]


def test_imports_are_found_at_any_depth_in_the_order_of_the_text() -> None:
    text = "import a\nif a:\n  def f():\n    import b\ntry: import c\nexcept E: import d\nclass X:\n  from e import f"
    found = [node.names[0].name for node in syntax.import_statements([ast.parse(text)])]
    assert found == ["a", "b", "c", "d", "f"]
