"""Hooks of transactions, under decorators of their own."""

from __future__ import annotations

from pathlib import Path

from calque.backends.emission import Options
from calque.backends.prefect.emit import emit
from calque.frontends.prefect.read import read

SOURCE = """\
from prefect import flow, task


@task
def load(value):
    return value


@load.on_commit
def committed(transaction):
    print("done")


@flow
def main():
    load(1)
"""


def test_a_rewrite_has_them(tmp_path: Path) -> None:
    (tmp_path / "flows.py").write_text(SOURCE)
    text = emit(read([tmp_path]), Options()).files["flows.py"]
    assert isinstance(text, str)
    assert "@load.on_commit\ndef committed(transaction):" in text
