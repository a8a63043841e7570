"""The names that code takes from around it are those that Python's own compiler finds."""

from __future__ import annotations

import ast
import symtable
from pathlib import Path

import pytest

from calque.frontends.python.effects import changed_by_body, touched
from calque.frontends.python.free_names import free_names, statement_names

STDLIB = sorted(Path(ast.__file__).parent.glob("*.py"))[::3]


def _outside(table: symtable.SymbolTable) -> set[str]:
    """The names that a scope takes from outside of it, those of the scopes inside too."""
    own = {symbol.get_name() for symbol in table.get_symbols() if symbol.is_global() or symbol.is_free()}
    inner: set[str] = set()
    for child in table.get_children():
        inner |= {name for name in _outside(child) if _passes(name, table)}
    return own | inner


def _passes(name: str, table: symtable.SymbolTable) -> bool:
    """A scope does not answer a name of a scope inside."""
    if table.get_type() == "class" or name not in table.get_identifiers():
        return True
    symbol = table.lookup(name)
    return symbol.is_global() or symbol.is_free() or not symbol.is_local()


@pytest.mark.parametrize("path", STDLIB, ids=lambda path: path.stem)
def test_free_names_are_those_of_the_compiler(path: Path) -> None:
    text = path.read_text(encoding="utf-8", errors="replace")
    tree = ast.parse(text)
    top = symtable.symtable(text, path.name, "exec")
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    lazy = any(isinstance(n, ast.ImportFrom) and n.module == "__future__" for n in tree.body)
    tables = {(t.get_name(), t.get_lineno()): t for t in top.get_children() if t.get_type() == "function"}
    for node in functions:
        line = node.decorator_list[0].lineno if node.decorator_list else node.lineno
        table = tables.get((node.name, line)) or tables.get((node.name, node.lineno))
        if table is None:
            continue
        expected = _outside(table) - {"__class__"}
        found = set(free_names(node, lazy)) - {"__class__"}
        assert found == expected, node.name


def _names(source: str) -> tuple[list[str], list[str]]:
    found = statement_names(ast.parse(source).body[0])
    return list(found.uses), list(found.binds)


@pytest.mark.parametrize(
    ("source", "uses", "binds"),
    [
        ("x = x + 1", ["x"], ["x"]),
        ("x = 1; y = x", [], ["x"]),
        ("for i in range(n):\n  X.append(i)", ["range", "n", "X"], ["i"]),
        ("if a:\n  b = 1\nelse:\n  c = b", ["a", "b"], ["b", "c"]),
        ("try:\n  import fast\nexcept ImportError:\n  fast = None", ["ImportError"], ["fast"]),
        ("class A(B):\n  x = y\n  z = x\n  def f(self): return x", ["B", "y", "x"], ["A"]),
        ("def f(a=b): return a + c + f", ["b", "c"], ["f"]),
        ("def f():\n  global G\n  G = 1", ["G"], ["f", "G"]),
        ("import a.b, c.d as e", [], ["a", "e"]),
        ("x: int = y", ["int", "y"], ["x"]),
        ("x: int", ["int"], []),
        ("[a for a in b if (c := a)]", ["b"], ["c"]),
        ("match m:\n  case {'k': v, **rest}: print(v)", ["m", "print"], ["v", "rest"]),
        ("with open(p) as f:\n  data = f.read()", ["open", "p"], ["f", "data"]),
    ],
)
def test_order_matters_at_the_top_of_a_module(source: str, uses: list[str], binds: list[str]) -> None:
    assert _names(source) == (uses, binds)


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("CONFIG['a'] = 1", ["CONFIG"]),
        ("CONFIG.a.b = 1", ["CONFIG"]),
        ("x = 1", []),
        ("x += [1]", ["x"]),
        ("X.append(1)", ["X"]),
        ("register(handler)", ["register", "handler"]),
        ("found = X.pop('a')", ["X"]),
        ("found = X.get('a')", []),
        ("print(X)", []),
        ("del X['a']", ["X"]),
        ("@register('x')\ndef f(): Y.append(1)", ["register"]),
        ("class A(Base): pass", ["Base"]),
        ("for k in D:\n  E[k] = 1", ["E"]),
    ],
)
def test_what_a_statement_changes(source: str, names: list[str]) -> None:
    assert list(touched(ast.parse(source).body[0])) == names


def test_what_a_function_changes_when_it_runs() -> None:
    node = ast.parse("def f():\n  X.append(1)\n  def g():\n    global N\n    N = 1\n    Y['a'] = 2").body[0]
    assert isinstance(node, ast.FunctionDef)
    assert list(changed_by_body(node)) == ["X", "N", "Y"]
