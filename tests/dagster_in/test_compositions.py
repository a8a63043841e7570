"""What graphs may do with outputs: what Dagster refuses is refused, and what it takes is read."""

from __future__ import annotations

import json
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from calque.frontends.dagster.read import read
from calque.ir.diagnostics import Severity
from calque.runtime.options import RunOptions
from calque.runtime.run import run
from calque.runtime.trace import summary

AT = datetime(2024, 3, 1, tzinfo=UTC)
OPS = """
import dagster as dg

@dg.op(out={"a": dg.Out(), "b": dg.Out()})
def two():
    return "a", "b"

@dg.op
def one(x):
    return x

@dg.op(out=dg.Out(dagster_type=dg.Nothing))
def nothing(): ...

@dg.op(ins={"after": dg.In(dg.Nothing)})
def later(): ...

@dg.graph
def inner():
    return one(two().a)

@dg.graph(out={"p": dg.GraphOut(), "q": dg.GraphOut()})
def pair():
    a, b = two()
    return {"q": b, "p": a}

@dg.graph(out={"p": dg.GraphOut(), "q": dg.GraphOut()})
def in_order():
    return two()

@dg.graph(out={"p": dg.GraphOut()})
def single():
    return {"p": two().b}

def unsaid():
    a, b = two()
    return {"q": b, "p": a}

def lacking():
    return {"p": two().a}
"""
TAKEN = {
    "a, b = two(); one(b)": "b",
    "one(two().b)": "b",
    "x = two(); one(x[1])": "b",
    "a, *b = two(); one(a)": "a",
    "one(inner())": "a",
    "one(pair().q)": "b",
    "p, q = pair(); one(p)": "a",
    "one(pair()[0])": "a",
    "one(in_order().q)": "b",
    "one(single())": "b",
    "later(nothing())": None,
    "later(after=[nothing(), inner()])": None,
}
"""Bodies of jobs, and what `one` puts out."""
REFUSED = (
    "one(two().c)",
    "a, b, c = two(); one(c)",
    "one(two())",
    "x = two(); one(x['a'])",
    "x = two(); one(x[2])",
    "one(one(two().a).result)",
    "one(one(two().a).nope)",
    "one(inner().result)",
    "one(pair())",
    "one(pair().z)",
    "one(dg.graph(unsaid)().q)",
    "one(dg.graph(out={'p': dg.GraphOut(), 'q': dg.GraphOut()})(lacking)().p)",
    "one(*two())",
    "one(y=two().a)",
    "one(two().a, x=two().b)",
    "one(5)",
    "later(after=two())",
)
"""Bodies of jobs that Dagster does not load."""
ASK = """
import json, sys, warnings
warnings.simplefilter("ignore")
found = {}
for name, text in json.loads(sys.stdin.read()).items():
    try:
        made = {}
        exec(text, made)
        found[name] = made["made"].execute_in_process().output_for_node("one") if not name.startswith("later") else None
    except Exception as error:
        found[name] = type(error).__name__
print(json.dumps(found))
"""


def job(body: str) -> str:
    return f"{OPS}\n@dg.job\ndef made():\n    {body}\n\ndefs = dg.Definitions(jobs=[made])\n"


@pytest.mark.oracle
def test_so_dagster_says(dagster: Path, tmp_path: Path) -> None:
    (tmp_path / "ask.py").write_text(ASK)
    asked = json.dumps({body: job(body) for body in (*TAKEN, *REFUSED)})
    command = [str(dagster), str(tmp_path / "ask.py")]
    done = subprocess.run(command, input=asked, capture_output=True, check=True, text=True)
    said = json.loads(done.stdout.splitlines()[-1])
    assert {body: said[body] for body in TAKEN} == TAKEN
    assert {said[body] for body in REFUSED} <= {
        "AttributeError", "DagsterInvalidDefinitionError", "DagsterInvalidInvocationError", "IndexError", "TypeError",
        "ValueError",
    }  # fmt: skip


@pytest.mark.parametrize("body", TAKEN)
def test_what_dagster_takes_is_read(body: str, tmp_path: Path) -> None:
    (tmp_path / "shop.py").write_text(job(body))
    project = read([tmp_path])
    assert not [one for one in project.diagnostics if one.severity is Severity.ERROR]
    nodes = summary(run(project, "made", RunOptions(at=AT)))["nodes"]
    found = [one["outputs"]["return_value"] for one in nodes if one["node"] == "one"]
    assert found == ([] if TAKEN[body] is None else [TAKEN[body]])


@pytest.mark.parametrize("body", REFUSED)
def test_what_dagster_refuses_is_refused(body: str, tmp_path: Path) -> None:
    (tmp_path / "shop.py").write_text(job(body))
    assert [one for one in read([tmp_path]).diagnostics if one.severity is Severity.ERROR]
