"""What many real pipelines contain has a case: each construct that a hundredth of their files has, or more.

`real_pipelines.tsv` names a case for each: its share in percent (of files; of flows, assets or functions where these are what
was counted; "-" where only uses were), the construct, the case, and what of its source shows it: an import, a call or a
decorator with some arguments, or a piece of its text as `ast.unparse` writes it, or of its YAML.
"""

import ast
import csv
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.golden.cases import GOLDEN

TABLE = Path(__file__).with_name("real_pipelines.tsv")
Trees = list[ast.Module]
ELSEWHERE = {
    "dagster_dbt, 14": "tests/dagster_in/test_foreign.py",
    "components of the project's own, and defs.yaml, 1.6": "tests/dagster_in/test_components.py",
}
"""Constructs whose libraries are not installed here, which tests stand in for. Of dagster_snowflake (5.6), dagster_pyspark (4.8),
dagster_docker (2.2), dagster_slack (2), dagster_aws (1.8), dagster_duckdb (1.4), dagster_dlt and dagster_cloud (1) real files
mostly have resources, which any other class of the same form shows."""


@cache
def trees(case: str) -> Trees:
    """The modules of a case's source."""
    files = sorted((GOLDEN / case / "source").rglob("*.py"))
    return [ast.parse(file.read_text("utf-8")) for file in files]


def shows_text(case: str, pattern: str) -> bool:
    """Whether its Python says it, whatever its layout."""
    return re.search(pattern, "\n".join(map(ast.unparse, trees(case)))) is not None


def shows_yaml(case: str, pattern: str) -> bool:
    """Whether its YAML says it."""
    files = sorted((GOLDEN / case / "source").rglob("*.yaml"))
    return re.search(pattern, "\n".join(file.read_text("utf-8") for file in files), re.MULTILINE) is not None


def shows_import(case: str, pattern: str) -> bool:
    """Whether it imports such a name."""
    return any(re.match(pattern, name) for name in _imported(trees(case)))


def _imported(modules: Trees) -> Iterator[str]:
    for module in modules:
        for node in ast.walk(module):
            if isinstance(node, ast.ImportFrom) and not node.level:
                yield from (f"{node.module}.{one.name}" for one in node.names)
            elif isinstance(node, ast.Import):
                yield from (one.name for one in node.names)


def shows_call(case: str, pattern: str) -> bool:
    """Whether it calls something of that name, whatever it is reached through, with these arguments."""
    calls = (node for module in trees(case) for node in ast.walk(module) if isinstance(node, ast.Call))
    return any(_is_call(call, pattern) for call in calls)


def shows_decorator(case: str, pattern: str) -> bool:
    """Whether it decorates a function or a class so."""
    decorators = (
        decorator
        for module in trees(case)
        for node in ast.walk(module)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        for decorator in node.decorator_list
    )
    return any(_is_call(one, pattern) for one in decorators)


def _is_call(node: ast.expr, pattern: str) -> bool:
    name, *wanted = pattern.split()
    called = node.func if isinstance(node, ast.Call) else node
    given = {keyword.arg for keyword in node.keywords} if isinstance(node, ast.Call) else set()
    return re.fullmatch(rf"(.*\.)?{name}", ast.unparse(called)) is not None and given >= set(wanted)


SHOWS: dict[str, Callable[[str, str], bool]] = {
    "text": shows_text,
    "yaml": shows_yaml,
    "import": shows_import,
    "call": shows_call,
    "decorator": shows_decorator,
}


def rows() -> list[dict[str, str]]:
    """The table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_what_stands_elsewhere_is_there() -> None:
    assert [name for name in ELSEWHERE.values() if not (GOLDEN.parent / name).is_file()] == []


@pytest.mark.parametrize("tool", ["airflow", "dagster", "prefect"])
def test_each_construct_stands_in_the_case_that_is_named(tool: str) -> None:
    ours = [row for row in rows() if row["case"].startswith(f"{tool}/")]
    assert len(ours) > 100 and all(row["share"] == "-" or float(row["share"]) >= 1 for row in ours)
    missing = []
    for row in ours:
        form, _, pattern = row["by"].partition(" ")
        if not SHOWS[form](row["case"], pattern):
            missing.append(row)
    assert missing == []
