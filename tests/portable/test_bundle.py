"""The bundle is the portable runtime in one text that stands alone."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import Counter
from pathlib import Path

from calque.dialects.airflow import portable
from calque.dialects.airflow.bundle import portable_source
from calque.dialects.airflow.portable.names import MODULES, portable_name


def test_the_bundle_imports_only_the_standard_library() -> None:
    modules = [
        name.split(".")[0]
        for node in ast.walk(ast.parse(portable_source()))
        for name in (
            [a.name for a in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    ]
    assert set(modules) <= sys.stdlib_module_names


def test_the_bundle_is_python_3_9() -> None:
    assert ast.parse(portable_source(), feature_version=(3, 9)).body


def test_no_part_hides_a_name_of_another() -> None:
    folder = Path(portable.__file__).parent
    defined = Counter(
        name
        for path in sorted(folder.glob("*.py"))
        if path.name != "__init__.py"
        for node in ast.parse(path.read_text()).body
        for name in _binds(node)
    )
    assert [name for name, count in defined.items() if count > 1] == []


def _binds(node: ast.stmt) -> list[str]:
    match node:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return [name]
        case ast.Assign(targets=targets):
            return [target.id for target in targets if isinstance(target, ast.Name)]
        case ast.AnnAssign(target=ast.Name(id=name)):
            return [name]
        case _:
            return []


def test_no_part_imports_another_one_inside_a_function() -> None:
    for path in Path(portable.__file__).parent.glob("*.py"):
        inner = [
            n for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.ImportFrom) and n.col_offset
        ]
        assert inner == []


def test_every_listed_name_is_there() -> None:
    missing = [
        (module, name)
        for module, names in MODULES.items()
        for name in names
        if name not in ("dateutil", "yaml") and getattr(portable, portable_name(module, name), None) is None
    ]
    assert missing == []


def test_the_bundle_runs_a_task_in_an_interpreter_without_calque(tmp_path: Path) -> None:
    (tmp_path / "support.py").write_text(portable_source())
    (tmp_path / "main.py").write_text(
        "from support import *\n"
        "import datetime\n"
        "from support import airflow_utils_timezone as timezone, macros_ds_add, timezone_utcnow\n"
        "def f(x, ds=None, ti=None, **rest):\n"
        "    ti.xcom_push('k', 1)\n"
        "    return [x, ds, ti.xcom_pull('t', key='k'), sorted(rest)[:2], get_current_context()['ds'], macros_ds_add(ds, 1)]\n"
        "day = datetime.datetime(2024, 1, 2, tzinfo=timezone.utc)\n"
        "host = Host(RunFacts('d', 'r', logical_date=day), TaskFacts('t'))\n"
        "context = task_context(host)\n"
        "with running(host, context):\n"
        "    print(call(f, [], {'x': 1}, context), timezone.utcnow().tzinfo)\n"
    )
    run = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import main"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stderr == ""
    assert run.stdout == "[1, '2024-01-02', 1, ['conf', 'conn'], '2024-01-02', '2024-01-03'] UTC\n"
