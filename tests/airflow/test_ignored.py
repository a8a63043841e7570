"""`.airflowignore` keeps files out, in each version's own syntax."""

from pathlib import Path

import pytest

from calque.dialects.airflow.versions import Version
from calque.frontends.airflow.ignored import not_ignored
from calque.frontends.airflow.read import read
from calque.frontends.options import Options

FILES = ("a.py", "skip_b.py", "old/c.py", "old/keep.py", "new/d.py")


def _left(folder: Path, rules: str, version: Version) -> list[str]:
    paths = [folder / name for name in FILES]
    for path in paths:
        path.parent.mkdir(exist_ok=True)
        path.write_text("")
    (folder / ".airflowignore").write_text(rules)
    return [path.relative_to(folder).as_posix() for path in not_ignored(paths, folder, version)]


@pytest.mark.parametrize(
    ("version", "rules", "left"),
    [
        (Version.V2, "skip_\nold", ["a.py", "new/d.py"]),
        (Version.V2, "^old/c  # gone\n(", ["a.py", "skip_b.py", "old/keep.py", "new/d.py"]),
        (Version.V3, "skip_*\nold/", ["a.py", "new/d.py"]),
        (Version.V3, "*.py\n!a.py", ["a.py"]),
        (Version.V3, "old/*.py\n!old/keep.py", ["a.py", "skip_b.py", "old/keep.py", "new/d.py"]),
        (Version.V3, "**/d.py", ["a.py", "skip_b.py", "old/c.py", "old/keep.py"]),
    ],
)
def test_the_rules_leave_what_airflow_would_read(
    tmp_path: Path, version: Version, rules: str, left: list[str]
) -> None:
    assert _left(tmp_path, rules, version) == left


def test_an_ignored_file_defines_no_pipeline(tmp_path: Path) -> None:
    (tmp_path / "seen.py").write_text('from airflow import DAG\nd = DAG("seen")\n')
    (tmp_path / "hidden.py").write_text('from airflow import DAG\nd = DAG("hidden")\n')
    (tmp_path / ".airflowignore").write_text("hidden")
    found = read([tmp_path], Options(version=Version.V2))
    assert [pipeline.id for pipeline in found.pipelines] == ["seen"]
