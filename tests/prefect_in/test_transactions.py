"""Transactions: hooks of tasks under decorators of their own, and what only Prefect keeps."""

from __future__ import annotations

from pathlib import Path

import pytest

from calque.backends.emission import Options
from calque.backends.prefect.emit import emit
from calque.frontends.prefect.read import read
from calque.ir.features import Feature

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


@pytest.mark.parametrize(
    ("call", "count"),
    [
        ("transaction()", 0),
        ("transaction(commit_mode=CommitMode.EAGER)", 0),
        ("transaction('once')", 1),
        ("transaction(key='once')", 1),
        ("prefect.transactions.transaction(isolation_level=IsolationLevel.SERIALIZABLE)", 1),
    ],
)
def test_what_a_transaction_keeps_is_told(call: str, count: int, tmp_path: Path) -> None:
    (tmp_path / "flows.py").write_text(
        "import prefect.transactions\nfrom prefect import flow, task\n"
        "from prefect.transactions import CommitMode, IsolationLevel, transaction\n\n\n"
        f"@task\ndef load(): ...\n\n\n@flow\ndef main():\n    with {call}:\n        load()\n"
    )
    told = [one.span.line for one in read([tmp_path]).accounts if one.feature is Feature.NODE_CACHE]
    assert told == [12] * count
