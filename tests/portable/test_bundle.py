"""The bundle is the portable runtime in one text that stands alone."""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from calque.dialects.bundle import portable_source
from calque.dialects.portables import Portable, portable_of, portables

EACH = pytest.mark.parametrize("portable", portables(), ids=lambda portable: portable.tool)
_OTHERS = {"airflow": set(), "dagster": {"pydantic"}, "prefect": set(), "prefect_one": set()}
"""What else code of a tool finds installed, as the tool itself needs it."""


def _folder(portable: Portable) -> Path:
    found = importlib.import_module(portable.package).__file__
    assert found is not None
    return Path(found).parent


@EACH
def test_the_bundle_imports_only_the_standard_library(portable: Portable) -> None:
    modules = [
        name.split(".")[0]
        for node in ast.walk(ast.parse(portable_source(portable)))
        for name in (
            [a.name for a in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    ]
    assert set(modules) <= sys.stdlib_module_names | _OTHERS[portable.tool]


@EACH
def test_the_bundle_is_python_3_9(portable: Portable) -> None:
    assert ast.parse(portable_source(portable), feature_version=(3, 9)).body


@EACH
def test_no_part_hides_a_name_of_another(portable: Portable) -> None:
    folder = _folder(portable)
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


@EACH
def test_no_part_imports_another_one_inside_a_function(portable: Portable) -> None:
    for path in _folder(portable).glob("*.py"):
        inner = [
            n for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.ImportFrom) and n.col_offset
        ]
        assert inner == []


@EACH
def test_every_listed_name_is_there(portable: Portable) -> None:
    package = importlib.import_module(portable.package)
    missing = [
        (module, name)
        for module, names in portable.modules.items()
        for name in names
        if name not in ("dateutil", "yaml") and getattr(package, portable.name(module, name), None) is None
    ]
    assert missing == []


def _airflow() -> str:
    known = portable_of("airflow")
    assert known is not None
    return portable_source(known)


def test_the_bundle_runs_a_task_in_an_interpreter_without_calque(tmp_path: Path) -> None:
    (tmp_path / "support.py").write_text(_airflow())
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
