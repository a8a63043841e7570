"""Whole projects: imports, roots, files read, and files that cannot be read."""

from pathlib import Path

import pytest

from calque.frontends.python.values import External, Symbolic
from tests.evaluator.reading import evaluate, findings, names, write


def test_imports_across_packages_absolute_and_relative(tmp_path: Path) -> None:
    files = {
        "pkg/__init__.py": "from .a import A",
        "pkg/a.py": "from . import b\nfrom .sub.c import C\nimport pkg.sub.c as c\nA = b.B + C + c.C",
        "pkg/b.py": "B = 1",
        "pkg/sub/__init__.py": "",
        "pkg/sub/c.py": "from ..b import B as base\nC = base + 1",
        "main.py": "import pkg.sub.c\nfrom pkg import A\nresult = A, pkg.sub.c.C",
    }
    modules, _ = evaluate(tmp_path, files)
    assert modules["main.py"].names["result"] == (5, 2)


def test_a_dags_folder_plugins_and_include_are_roots(tmp_path: Path) -> None:
    files = {
        "dags/team/etl.py": "from common.names import NAME\nfrom my_plugin import P\nfrom include.sql import S\nfrom team import other\nresult = NAME, P, S, other.O",
        "dags/team/other.py": "O = 'o'",
        "dags/common/names.py": "NAME = 'n'",
        "plugins/my_plugin.py": "P = 'p'",
        "include/sql.py": "S = 's'",
    }
    write(tmp_path, files)
    modules, _ = evaluate(tmp_path / "dags", {})
    assert modules["dags/team/etl.py"].names["result"] == ("n", "p", "s", "o")


def test_a_single_file_finds_its_siblings(tmp_path: Path) -> None:
    from calque.frontends.python.evaluator import Evaluator
    from calque.frontends.python.project import open_project

    write(
        tmp_path, {"main.py": "from sibling import X\nresult = X", "sibling.py": "X = 1", "broken.py": "1 +"}
    )
    project = open_project([tmp_path / "main.py"])
    module = project.load(tmp_path / "main.py")
    assert module is not None
    assert Evaluator(project, []).evaluate_module(module).names["result"] == 1
    assert project.diagnostics == []


def test_star_imports_respect_all(tmp_path: Path) -> None:
    files = {
        "a.py": "__all__ = ['X']\nX = 1\nY = 2",
        "b.py": "Z = 3\n_hidden = 4",
        "main.py": "from a import *\nfrom b import *\nresult = sorted(n for n in globals() if n.isupper())",
    }
    modules, _ = evaluate(tmp_path, files)
    assert modules["main.py"].names["result"] == ["X", "Z"]


def test_an_import_cycle_sees_what_is_there_already(tmp_path: Path) -> None:
    files = {"a.py": "X = 1\nimport b\nY = b.Z", "b.py": "from a import X\nZ = X + 1"}
    modules, evaluator = evaluate(tmp_path, files)
    assert modules["a.py"].names["Y"] == 2
    assert findings(evaluator) == []


def test_a_third_party_name_keeps_its_path(tmp_path: Path) -> None:
    value = names(tmp_path, "import pandas as pd\nresult = pd.DataFrame")["result"]
    assert isinstance(value, External)
    assert value.path == "pandas.DataFrame"


def test_os_is_the_standard_library_s_whoever_it_is_imported_of(tmp_path: Path) -> None:
    found = names(tmp_path, "from thirdparty.inner import os, sys, json\nresult = os.path.join('a', 'b')")
    assert found["result"] == "a/b"
    assert isinstance(found["json"], External)
    assert found["json"].path == "thirdparty.inner.json"


def test_config_files_of_the_project_are_read_and_recorded(tmp_path: Path) -> None:
    files = {
        "config/a.yaml": "tables: [x, y]",
        "config/b.json": '{"k": 1}',
        "config/c.csv": "n,v\na,1\n",
        "config/d.toml": "[s]\nt = 2",
        "main.py": (
            "import csv, json, os, tomllib, yaml\nfrom pathlib import Path\nhere = Path(__file__).parent\n"
            "with open(here / 'config' / 'a.yaml') as f:\n    a = yaml.safe_load(f)\n"
            "b = json.loads((here / 'config/b.json').read_text())\n"
            "with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'config', 'c.csv')) as f:\n    c = list(csv.DictReader(f))\n"
            "with open('config/d.toml', 'rb') as f:\n    d = tomllib.load(f)\n"
            "found = [p.name for p in sorted((here / 'config').glob('*.json'))]\nlisted = sorted(os.listdir(here / 'config'))\n"
            "result = a, b, c, d, found, listed, os.path.exists('nothing')"
        ),
    }
    modules, evaluator = evaluate(tmp_path, files)
    expected = (
        {"tables": ["x", "y"]},
        {"k": 1},
        [{"n": "a", "v": "1"}],
        {"s": {"t": 2}},
        ["b.json"],
        ["a.yaml", "b.json", "c.csv", "d.toml"],
    )
    assert modules["main.py"].names["result"][:6] == expected
    assert list(evaluator.files_read) == ["config/a.yaml", "config/b.json", "config/c.csv", "config/d.toml"]


def test_the_place_of_the_project_on_disk_is_not_in_its_values(tmp_path: Path) -> None:
    assert names(tmp_path, "result = __file__")["result"] == "/project/main.py"


@pytest.mark.parametrize(
    ("content", "code", "part"),
    [
        (b"def f(:\n", "syntax-error", "invalid syntax"),
        (b"print 'hello'\n", "syntax-error", "Python 2"),
        (b"# -*- coding: ascii -*-\nx = '\xe9'\n", "encoding", "not in the encoding"),
        (b"x = '\xff'\n", "encoding", "not in the encoding"),
        (b"x = 1\x00\n", "syntax-error", "null bytes"),
        (b"x = [\n" + b"'a line of data',\n" * 600_000 + b"]\n", "huge-file", "is not read"),
    ],
    ids=["syntax error", "Python 2", "declared encoding", "not UTF-8", "null byte", "huge"],
)
def test_a_file_that_cannot_be_read_is_reported_and_the_rest_is_read(
    tmp_path: Path, content: bytes, code: str, part: str
) -> None:
    modules, evaluator = evaluate(tmp_path, {"bad.py": content, "good.py": "x = 1"})
    (found,) = findings(evaluator)
    assert found.code == code
    assert part in found.message
    assert found.span is not None
    assert found.span.file == "bad.py"
    assert modules["good.py"].names["x"] == 1


def test_a_byte_order_mark_and_a_declared_encoding_are_understood(tmp_path: Path) -> None:
    files = {
        "bom.py": b"\xef\xbb\xbfx = 1\n",
        "latin.py": b"# coding: latin-1\nx = '\xe9'\n",
        "empty.py": b"",
    }
    modules, evaluator = evaluate(tmp_path, files)
    assert findings(evaluator) == []
    assert modules["bom.py"].names["x"] == 1
    assert modules["latin.py"].names["x"] == "é"


def test_an_unreadable_file_is_reported(tmp_path: Path) -> None:
    write(tmp_path, {"good.py": "x = 1"})
    (tmp_path / "bad.py").symlink_to(tmp_path / "nowhere.py")
    modules, evaluator = evaluate(tmp_path, {})
    assert [found.code for found in findings(evaluator)] == ["unreadable-file"]
    assert modules["good.py"].names["x"] == 1


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    write(tmp_path, {"pkg/good.py": "x = 1"})
    (tmp_path / "pkg" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.py").symlink_to(tmp_path / "self.py")
    modules, evaluator = evaluate(tmp_path, {})
    assert list(modules) == ["pkg/good.py"]
    assert [found.code for found in findings(evaluator)] == ["unreadable-file"]


def test_a_path_that_does_not_exist_is_reported(tmp_path: Path) -> None:
    from calque.frontends.python.project import open_project

    project = open_project([tmp_path / "nothing"])
    assert [found.code for found in project.diagnostics] == ["no-such-file"]


def test_columns_are_counted_in_characters(tmp_path: Path) -> None:
    _, evaluator = evaluate(tmp_path, {"main.py": "x = 'äöü', undefined_name\n"})
    assert str(findings(evaluator)[0].span) == "main.py:1:12"


def test_a_folder_that_is_put_on_the_path_becomes_a_root(tmp_path: Path) -> None:
    files = {
        "lib/deep/thing.py": "T = 1",
        "main.py": "import os, sys\nsys.path.insert(0, os.path.join(os.path.dirname(__file__), 'lib', 'deep'))\nfrom thing import T\nresult = T",
    }
    modules, _ = evaluate(tmp_path, files)
    assert modules["main.py"].names["result"] == 1


def test_ini_files_are_read_and_recorded(tmp_path: Path) -> None:
    text = "import configparser, os\nc = configparser.ConfigParser()\nc.read(os.path.join(os.path.dirname(__file__), 'a.ini'))\nresult = dict(c['s'])\nd = configparser.ConfigParser()\nd.read('/etc/b.ini')\nother = d['s']['k']"
    modules, evaluator = evaluate(tmp_path, {"a.ini": "[s]\nk = v\n", "main.py": text})
    assert modules["main.py"].names["result"] == {"k": "v"}
    assert isinstance(modules["main.py"].names["other"], Symbolic)
    assert list(evaluator.files_read) == ["a.ini"]


def test_nothing_crashes_on_whole_libraries(tmp_path: Path) -> None:
    import click
    import jinja2

    from calque.frontends.python.evaluator import Evaluator, Settings
    from calque.frontends.python.project import open_project

    for library in (click, jinja2):
        assert library.__file__ is not None
        project = open_project([Path(library.__file__).parent])
        evaluator = Evaluator(project, [], Settings(budget=50_000))
        modules = [project.load(path) for path in project.files]
        states = {evaluator.evaluate_module(module).state for module in modules if module is not None}
        assert states == {"done"}
        assert "definition-error" not in {found.code for found in findings(evaluator)}


def test_star_imports_of_the_standard_library_bind_what_it_has(tmp_path: Path) -> None:
    text = "from math import *\nfrom datetime import *\nfrom thirdparty import *\nresult = floor(pi), timedelta(1).days\nother = something"
    found = names(tmp_path, text)
    assert found["result"] == (3, 1)
    assert isinstance(found["other"], Symbolic)
    assert "thirdparty" in found["other"].reason


def test_glob_takes_the_patterns_that_python_takes(tmp_path: Path) -> None:
    files = {
        "a.csv": "",
        "ab.csv": "",
        "sub/c.csv": "",
        "main.py": "import glob, os\nhere = os.path.dirname(__file__)\n"
        "def names(pattern, **more):\n"
        "    found = glob.glob(os.path.join(here, pattern), **more)\n"
        "    return sorted(os.path.relpath(path, here) for path in found)\n"
        "result = names('a**.csv'), names('**/*.csv'), names('**/*.csv', recursive=True)\n",
    }
    modules, _ = evaluate(tmp_path, files)
    assert modules["main.py"].names["result"] == (
        ["a.csv", "ab.csv"],
        ["sub/c.csv"],
        ["a.csv", "ab.csv", "sub/c.csv"],
    )


def test_each_project_of_a_repository_has_its_packages(tmp_path: Path) -> None:
    files = {
        "one/pyproject.toml": "",
        "one/src/sales/__init__.py": "",
        "one/src/sales/names.py": "NAME = 'sales'",
        "one/src/sales/main.py": "from sales.names import NAME\nfrom shared import WHOSE\nresult = NAME",
        "one/src/shared.py": "WHOSE = 'one'",
        "two/setup.py": "",
        "two/stock/__init__.py": "",
        "two/stock/names.py": "NAME = 'stock'",
        "two/stock/main.py": "from stock.names import NAME\nfrom sales.names import NAME as OTHER\nresult = NAME, OTHER",
        "two/shared.py": "WHOSE = 'two'",
    }
    modules, _ = evaluate(tmp_path, files)
    assert modules["one/src/sales/main.py"].names["result"] == "sales"
    assert modules["two/stock/main.py"].names["result"] == ("stock", "sales")


def test_a_name_that_two_projects_have_is_not_guessed(tmp_path: Path) -> None:
    files = {
        "one/pyproject.toml": "",
        "one/main.py": "from shared import WHOSE",
        "one/shared.py": "WHOSE = 'one'",
        "two/pyproject.toml": "",
        "two/other.py": "from shared import WHOSE",
        "two/shared.py": "WHOSE = 'two'",
    }
    modules, _ = evaluate(tmp_path, files)
    for file in ("one/main.py", "two/other.py"):
        assert isinstance(modules[file].names["WHOSE"], External)
