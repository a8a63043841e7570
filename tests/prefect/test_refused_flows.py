"""What no graph says, or is not read yet, is said, and never passed over."""

from __future__ import annotations

from pathlib import Path

import pytest

from calque.frontends.prefect.read import read
from calque.ir.actions import Opaque
from calque.ir.diagnostics import Severity
from calque.ir.fidelity import Difference, Fidelity
from calque.ir.nodes import Task
from calque.ir.printing import print_project
from calque.ir.project import Project

TASKS = """
from prefect import flow, task, get_run_logger

@task(retries=3, retry_delay_seconds=5, timeout_seconds=60, tags=["db"])
def get(x=None):
    return x

@task
async def later():
    return 1

@task
def outer():
    return get(1)
"""


def flow_of(folder: Path, body: str, head: str = "@flow\ndef one(n: int = 1):") -> Project:
    """The project of one flow."""
    (folder / "flows.py").write_text(f"{TASKS}\n{head}\n    {body}\n")
    return read([folder / "flows.py"])


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("if n > 1:\n        get()", "computed from n"),
        ("try:\n        get()\n    except ValueError:\n        pass", "kind try"),
        ("while get():\n        get()", "kind while"),
        ("made = get.submit()\n    made.wait()\n    get()", "after waiting"),
        ("get(get.submit())\n    get()", "may have failed"),
        ("return get(get.submit())", ""),
        ("return [get(1), get.submit(2)]", "returned together"),
        ("get(n + 1)", "computed from n"),
        ("get(return_state=True)", "return_state"),
        ("get(1, 2)", "too many"),
        ("get.map(get.submit())", "over futures"),
        ("get.map(3)", "over nothing"),
        ("later()", "asynchronous"),
        ("outer()", "uses the task get"),
        ("open('x').write('y')\n    get()", "computed between"),
        ("x = []\n    x.append(1)\n    get(x)", "computed from x"),
    ],
)
def test_a_node_that_raises_stands_for_what_is_no_graph(body: str, reason: str, tmp_path: Path) -> None:
    project = flow_of(tmp_path, body)
    [found] = [found for found in project.diagnostics if found.severity is Severity.ERROR]
    [node] = project.pipelines[0].nodes
    assert (found.code, reason in found.message) == ("flow-not-read", True)
    assert isinstance(node, Task)
    assert isinstance(node.action, Opaque)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("unread-flow", "with Flow('x') as made:\n    pass"),
        ("unread", "if __name__ == '__main__':\n    one.serve(cron='0 0 * * *')"),
        ("duplicate-flow", "@flow(name='one')\ndef two():\n    pass"),
        ("flow-run-on-import", "one()"),
        ("unread-flow", "flow(**options)(len)"),
    ],
)
def test_what_is_not_read_is_said(code: str, text: str, tmp_path: Path) -> None:
    project = flow_of(tmp_path, f"pass\n\nfrom prefect import Flow\nfrom mine import options\n{text}")
    assert code in [found.code for found in project.diagnostics]


def test_deployments_that_are_not_read_are_said(tmp_path: Path) -> None:
    (tmp_path / "prefect.yaml").write_text("deployments: []\n")
    assert [found.code for found in flow_of(tmp_path, "get()").diagnostics] == ["unread-deployment"]


def test_every_argument_is_accounted_for(tmp_path: Path) -> None:
    head = "@flow(name='Daily', retries=2, nonsense=1)\ndef one(n: int = 1):"
    project = flow_of(tmp_path, "logger = get_run_logger()\n    logger.info(len('x'))\n    get(n)", head)
    found = {account.what: account.feature or account.support for account in project.accounts}
    said = {what.removeprefix("argument ").partition(" of @")[0] for what in found}
    assert {"name", "retries", "nonsense", "retry_delay_seconds", "timeout_seconds", "tags"} <= said
    assert "log message of a flow" in found
    assert [found.code for found in project.diagnostics] == ["unknown-argument"]


def test_tasks_that_no_flow_looks_at_are_said_to_fail_runs_elsewhere(tmp_path: Path) -> None:
    project = flow_of(tmp_path, "get.submit(1)\n    return get.submit(get.submit(2))")
    [support] = [account.support for account in project.accounts if account.what == "end of a flow"]
    assert support is not None
    assert (support.fidelity, support.difference) == (Fidelity.APPROXIMATE, Difference.RUN_STATE)
    assert "though get failed" in support.reason


def test_flows_are_printed_as_graphs(tmp_path: Path) -> None:
    project = flow_of(tmp_path, "first = get(n)\n    return get.submit(first, wait_for=[get.submit(2)])")
    lines = [line.strip() for line in print_project(project).splitlines()]
    assert lines[2:] == [
        "pipeline one",
        "param n = 1",
        "ends as %get__2",
        "fails with get",
        'get: python flows:get (local)(x=<param "n">)  [retry 3× after 5s; timeout 60s]',
        "get__1: python flows:get (local)(x=2)  [retry 3× after 5s; timeout 60s]",
        "get__2: python flows:get (local)(x=%get)  [retry 3× after 5s; timeout 60s]",
        "get ~> get__1",
        "get => get__2",
        "get__1 -> get__2",
    ]
