"""Whether a None of an element is among what is gathered is read back from how that is read, not from who wrote it."""

from __future__ import annotations

from pathlib import Path

from calque.backends.emission import Options
from calque.cli.migration import migration
from calque.cli.output import write_folder
from calque.equivalence.check import Request, check
from calque.equivalence.names import renames
from calque.equivalence.verdict import Verdict
from calque.frontends.options import Options as ReadingOptions
from calque.frontends.read import read

DAG = """
from airflow.sdk import DAG, task
def each(x, ti=None): return x
def takes(value): return value
with DAG("gathered"):
    task(task_id="taken")(takes)(task(task_id="mapped", retries=1)(each).expand(x=[1, 2]))
"""


def verdict(folder: Path, old: str, new: str) -> Verdict:
    (folder / "source").mkdir()
    (folder / "source" / "gathered.py").write_text(DAG)
    source = read([folder / "source"], ReadingOptions(whole=True))
    files, report = migration(source, "dagster", Options(package="shop"))
    text = str(files["shop/gathered.py"])
    assert old in text
    write_folder(folder / "out", {**files, "shop/gathered.py": text.replace(old, new)})
    out = read([folder / "out"], ReadingOptions(whole=True))
    (found,) = check(Request(source, out, ("source", "out"), renames(source, report, ()), report)).pipelines
    return found.verdict


def test_what_leaves_each_none_out_as_airflow_does_is_the_same(tmp_path: Path) -> None:
    assert verdict(tmp_path, "takes(pushed(mapped))", "takes(pushed(mapped))") is Verdict.EQUIVALENT


def test_what_keeps_each_none_is_not(tmp_path: Path) -> None:
    assert verdict(tmp_path, "takes(pushed(mapped))", "takes(mapped)") is Verdict.DIFFERENT
