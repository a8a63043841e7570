"""Holes are filled, and nothing else changes."""

from __future__ import annotations

import ast
import textwrap

from hypothesis import given
from hypothesis import strategies as st

from calque.dialects.redirect import redirect
from calque.ir.expressions import Hole
from calque.ir.filling import dedent, fill, indent


def _hole(text: str, part: str, imports: tuple[tuple[str, str], ...] = (), source: str | None = None) -> Hole:
    start = text.index(part)
    return Hole(start=start, end=start + len(part), form="import", imports=imports, source=source)


def test_an_import_becomes_as_many_lines_as_it_needs() -> None:
    text = "def f():\n    from a import b, c  # why\n    return b"
    hole = _hole(text, "from a import b, c")
    assert fill(text, [hole], lambda _: ["import x", "import y"]) == (
        "def f():\n    import x\n    import y  # why\n    return b"
    )
    assert fill(text, [hole], lambda _: []).startswith("def f():\n    pass  # ")
    assert fill(text, [hole], lambda _: None) == text


def test_an_import_behind_another_statement_stays_on_its_line() -> None:
    text = "if a: import b"
    assert (
        fill(text, [_hole(text, "import b")], lambda _: ["import x", "y = x.z"]) == "if a: import x; y = x.z"
    )


def _spelled(statement: str) -> list[str] | str | None:
    (node,) = ast.parse(statement).body
    if isinstance(node, ast.Import):
        imports = tuple((a.name, a.asname or a.name.partition(".")[0]) for a in node.names)
        hole = _hole(statement, statement, imports)
    else:
        assert isinstance(node, ast.ImportFrom)
        hole = _hole(
            statement, statement, tuple((a.name, a.asname or a.name) for a in node.names), node.module
        )
    moved = {"lib": "new.lib", "lib.sql": "new.lib.sql", "tools": "new.tools"}
    return redirect(hole, lambda _: "support", moved.get)


def test_imports_go_where_their_modules_went() -> None:
    assert _spelled("from airflow.exceptions import AirflowException as E") == [
        "from support import AirflowException as E"
    ]
    assert _spelled("from airflow.utils import timezone") == [
        "from support import airflow_utils_timezone as timezone"
    ]
    assert _spelled("from airflow.utils.timezone import utcnow") == [
        "from support import timezone_utcnow as utcnow"
    ]
    assert _spelled("import airflow.models as m") == ["from support import airflow_models as m"]
    assert _spelled("import airflow.utils.timezone") == ["from support import airflow"]
    assert _spelled("from airflow.providers.http.hooks.http import HttpHook") == [
        "from airflow.providers.http.hooks.http import HttpHook"
    ]
    assert _spelled("import lib.sql") == ["import new.lib.sql", "import new.lib as lib"]
    assert _spelled("import lib.sql as s, os") == ["import new.lib.sql as s", "import os"]
    assert _spelled("from lib import sql, f") == ["from new.lib import sql", "from new.lib import f"]
    assert _spelled("import tools") == ["import new.tools as tools"]


LINES = st.lists(
    st.sampled_from(
        ["x = 1", "if x:\n    y = 2", "s = '''a\n  b\nc'''", "f(\n    1,\n)", "# c", "", 'z = """\n    k"""']
    ),
    max_size=6,
)


@given(LINES)
def test_indenting_and_dedenting_change_no_value(lines: list[str]) -> None:
    text = "\n".join([*lines, "pass"])
    moved = f"def f():\n{indent(text, '    ')}"
    (function,) = ast.parse(moved).body
    assert isinstance(function, ast.FunctionDef)
    assert [ast.dump(node) for node in function.body] == [ast.dump(node) for node in ast.parse(text).body]
    assert dedent(indent(text, "    ").removeprefix("    "), "    ") == text


def test_plain_text_is_indented_as_textwrap_does() -> None:
    assert indent("a = 1\n\nb = 2\n", "  ") == textwrap.indent("a = 1\n\nb = 2\n", "  ")
