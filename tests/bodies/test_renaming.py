"""Variables of an expression get other names; what only looks like them does not."""

from __future__ import annotations

import pytest

from calque.backends.python.renaming import renamed


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("build(job=job, name='job')", {"job": "found"}, "build(job=found, name='job')"),
        ("dg.job(job.job)", {"job": "found"}, "dg.job(found.job)"),
        ("[a, b]", {"a": "b", "b": "c"}, "[b, c]"),
        ("lambda job: job + a", {"job": "found", "a": "b"}, "lambda job: job + b"),
        ("[job for job in jobs]", {"job": "found", "jobs": "them"}, "[job for job in them]"),
        ("f'{job}: ü'", {"job": "found"}, "f'{found}: ü'"),
        ("build(\n    'ü', job, job\n)", {"job": "found"}, "build(\n    'ü', found, found\n)"),
        ("job", {}, "job"),
    ],
)
def test_what_reads_a_variable_is_renamed(text: str, names: dict[str, str], expected: str) -> None:
    assert renamed(text, names) == expected
