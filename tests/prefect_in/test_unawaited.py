"""A task that is submitted and never waited for is told of: Prefect cancels it when the flow returns."""

from __future__ import annotations

from pathlib import Path

import pytest

from calque.frontends.prefect.read import read
from calque.ir.features import Feature

TASKS = """
from prefect import flow, task

@task
def one(x=1):
    return x

@flow
def found():
"""


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("a = one.submit()\n    one.submit(a)", ["one", "one_2"]),
        ("a = one.submit()\n    return one.submit(a)", []),
        ("a = one.submit()\n    one.submit(2)\n    a.result()", ["one_2"]),
        ("a = one.submit()\n    one(3)", ["one"]),
        ("a = one.submit()\n    one(a)", []),
        ("try:\n        one(1)\n    except Exception as error:\n        print(error)", []),
    ],
)
def test_what_nothing_waits_for_is_told_of(body: str, told: list[str], tmp_path: Path) -> None:
    (tmp_path / "flows.py").write_text(f"{TASKS}    {body}\n")
    project = read([tmp_path])
    assert [one.node for one in project.accounts if one.feature is Feature.FINAL_UNAWAITED] == told
